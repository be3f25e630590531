using System.Runtime.CompilerServices;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// A sequence of symbols that counts, for any symbol and place, how often the symbol stands before the place, in as many steps as the symbol's
/// Huffman code has bits. Reads bits where they lie.
/// </summary>
internal sealed unsafe class WaveletTree
{
    private readonly ulong* _lines;
    private readonly WaveletNode[] _nodes;
    private readonly HuffmanShape _shape;

    public WaveletTree(HuffmanShape shape, ulong* lines)
    {
        _shape = shape;
        _lines = lines;
        _nodes = shape.Nodes;
        for (int i = 0; i < _nodes.Length; i++) _nodes[i].OnesBefore = RankBits.Rank(lines, (ulong)_nodes[i].Start);
    }

    public HuffmanShape Shape => _shape;

    public ulong* Lines => _lines;

    /// <summary>Occurrences of the symbol before two places. The symbol occurs somewhere.</summary>
    public (long First, long End) Rank(int symbol, long first, long end)
    {
        ulong code = _shape.Codes[symbol];
        int node = _shape.Root;
        while (node >= 0)
        {
            ref readonly var n = ref _nodes[node];
            long firstOnes = RankBits.Rank(_lines, (ulong)(n.Start + first)) - n.OnesBefore;
            long endOnes = RankBits.Rank(_lines, (ulong)(n.Start + end)) - n.OnesBefore;
            (first, end, node) = (code & 1) != 0 ? (firstOnes, endOnes, n.One) : (first - firstOnes, end - endOnes, n.Zero);
            code >>= 1;
        }
        return (first, end);
    }

    /// <summary>The symbol at a place, and how often it stands before.</summary>
    public (int Symbol, long Rank) Access(long i)
    {
        int node = _shape.Root;
        while (node >= 0)
        {
            ref readonly var n = ref _nodes[node];
            long ones = RankBits.Rank(_lines, (ulong)(n.Start + i), out int bit) - n.OnesBefore;
            // Which way a symbol turns cannot be guessed, so there is no branch.
            long one = -bit;
            i = (ones & one) | ((i - ones) & ~one);
            node = (n.One & -bit) | (n.Zero & (bit - 1));
        }
        return (~node, i);
    }

    /// <summary>Gives each different symbol between two places, with its number, in no order.</summary>
    public void Distinct(long first, long end, List<(int Symbol, long Count)> into) => Distinct(_shape.Root, first, end, into);

    /// <summary>The most frequent symbols between two places, most frequent first: only parts of the tree that may hold one are entered.</summary>
    public List<(int Symbol, long Count)> Top(long first, long end, int count)
    {
        var best = new List<(int, long)>();
        var queue = new PriorityQueue<(int Node, long First, long End), (long, int)>();
        Offer(_shape.Root, first, end);
        while (best.Count < count && queue.TryDequeue(out var at, out _))
        {
            if (at.Node < 0)
            {
                best.Add((~at.Node, at.End - at.First));
                continue;
            }
            var (firstOnes, endOnes) = Ones(at.Node, at.First, at.End);
            Offer(_nodes[at.Node].Zero, at.First - firstOnes, at.End - endOnes);
            Offer(_nodes[at.Node].One, firstOnes, endOnes);
        }
        return best;

        // Of equal counts, inner nodes come before leaves, so that all leaves of a count are there before one is taken; then the smaller symbol.
        void Offer(int node, long from, long to)
        {
            if (to > from) queue.Enqueue((node, from, to), (from - to, node < 0 ? ~node : -1));
        }
    }

    private void Distinct(int node, long first, long end, List<(int Symbol, long Count)> into)
    {
        if (first >= end) return;
        if (node < 0)
        {
            into.Add((~node, end - first));
            return;
        }
        var (firstOnes, endOnes) = Ones(node, first, end);
        Distinct(_nodes[node].Zero, first - firstOnes, end - endOnes, into);
        Distinct(_nodes[node].One, firstOnes, endOnes, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (long First, long End) Ones(int node, long first, long end)
    {
        ref readonly var n = ref _nodes[node];
        return (RankBits.Rank(_lines, (ulong)(n.Start + first)) - n.OnesBefore, RankBits.Rank(_lines, (ulong)(n.Start + end)) - n.OnesBefore);
    }
}
