namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// The shape of a wavelet tree that gives frequent symbols short paths. A pure function of the symbols' counts, so files need not hold it.
/// Node 0 is the root; a child below zero is the leaf of the symbol <c>~child</c>.
/// </summary>
internal sealed class HuffmanShape
{
    public HuffmanShape(ReadOnlySpan<long> counts)
    {
        Codes = new ulong[counts.Length];
        CodeLengths = new byte[counts.Length];
        var leaves = new List<int>();
        for (int s = 0; s < counts.Length; s++)
            if (counts[s] > 0) leaves.Add(s);
        var weight = counts.ToArray();
        leaves.Sort((a, b) => weight[a] != weight[b] ? weight[a].CompareTo(weight[b]) : a.CompareTo(b));
        Root = leaves.Count switch { 0 => throw new ArgumentException("A tree needs a symbol.", nameof(counts)), 1 => ~leaves[0], _ => 0 };
        Nodes = new WaveletNode[leaves.Count - 1];
        if (Nodes.Length > 0) Number(Join(leaves, weight), leaves.Count);
    }

    public WaveletNode[] Nodes { get; }

    public int Root { get; }

    /// <summary>The path to a symbol, first turn in the lowest bit. Symbols that do not occur have length 0, as has an only symbol.</summary>
    public ulong[] Codes { get; }

    public byte[] CodeLengths { get; }

    /// <summary>Bits of all nodes together.</summary>
    public long BitCount { get; private set; }

    /// <summary>Joins the two lightest again and again: leaves wait in one queue, joined nodes, whose weights only grow, in another.</summary>
    private static (int Zero, int One, long Weight)[] Join(List<int> leaves, long[] weight)
    {
        var joined = new (int Zero, int One, long Weight)[leaves.Count - 1];
        int leaf = 0, node = 0;
        for (int made = 0; made < joined.Length; made++)
        {
            var (zero, zeroWeight) = Lightest(made);
            var (one, oneWeight) = Lightest(made);
            joined[made] = (zero, one, zeroWeight + oneWeight);
        }
        return joined;

        (int Child, long Weight) Lightest(int made)
        {
            if (leaf < leaves.Count && (node >= made || weight[leaves[leaf]] <= joined[node].Weight))
            {
                int symbol = leaves[leaf++];
                return (~symbol, weight[symbol]);
            }
            return (node, joined[node++].Weight);
        }
    }

    /// <summary>Numbers the nodes from the root down, level by level, and lays their bits behind each other.</summary>
    private void Number((int Zero, int One, long Weight)[] joined, int leafCount)
    {
        var queue = new Queue<(int Joined, ulong Code, int Depth)>(leafCount);
        queue.Enqueue((joined.Length - 1, 0, 0));
        int number = 0, next = 1;
        while (queue.TryDequeue(out var at))
        {
            var (zero, one, weight) = joined[at.Joined];
            Nodes[number++] = new WaveletNode { Start = BitCount, Zero = Place(zero, 0), One = Place(one, 1) };
            BitCount += weight;

            int Place(int child, ulong bit)
            {
                ulong code = at.Code | bit << at.Depth;
                if (child < 0)
                {
                    (Codes[~child], CodeLengths[~child]) = (code, (byte)(at.Depth + 1));
                    return child;
                }
                queue.Enqueue((child, code, at.Depth + 1));
                return next++;
            }
        }
    }
}
