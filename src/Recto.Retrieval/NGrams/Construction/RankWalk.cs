using Recto.Retrieval.NGrams.Structures;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>
/// Finds for each suffix of new documents how many suffixes of a sorted run are smaller, from the document's end to its beginning. A step depends on the one
/// before and waits for memory, so many documents take turns, a level of the tree at a time.
/// </summary>
/// <typeparam name="T">byte or int: what a symbol is kept in.</typeparam>
internal sealed unsafe class RankWalk<T>(WaveletTree tree, long[] counts) where T : unmanaged
{
    private const int Turns = 32;
    private readonly long[] _before = Before(counts);

    private struct Walker
    {
        public int Place, Start, Node, Symbol;
        public ulong Code;
        public long Rank;
    }

    /// <param name="text">The documents' symbols, each document reversed and with its end.</param>
    /// <param name="starts">Starts of the documents in the text, and of the one after the last.</param>
    /// <param name="ranks">Takes the result at the place of the suffix in the text.</param>
    public void Run(T* text, ReadOnlySpan<int> starts, uint* ranks)
    {
        Span<Walker> walkers = stackalloc Walker[Turns];
        var nodes = tree.Shape.Nodes;
        ulong* lines = tree.Lines;
        int next = 0, active = 0;
        while (active < Turns && Begin(text, starts, ranks, ref next, ref walkers[active])) active++;
        while (active > 0)
        {
            for (int i = 0; i < active; i++)
            {
                ref var w = ref walkers[i];
                if (w.Node >= 0)
                {
                    ref readonly var node = ref nodes[w.Node];
                    long ones = RankBits.Rank(lines, (ulong)(node.Start + w.Rank)) - node.OnesBefore;
                    // Which way a symbol turns cannot be guessed, so there is no branch.
                    long one = -(long)(w.Code & 1);
                    w.Rank = (ones & one) | ((w.Rank - ones) & ~one);
                    w.Node = (node.One & (int)one) | (node.Zero & ~(int)one);
                    w.Code >>= 1;
                    if (w.Node >= 0) RankBits.Prefetch(lines, (ulong)(nodes[w.Node].Start + w.Rank));
                    continue;
                }
                w.Rank += _before[w.Symbol];
                ranks[w.Place] = (uint)w.Rank;
                if (w.Place > w.Start) Descend(text, ref w);
                else if (!Begin(text, starts, ranks, ref next, ref w)) walkers[i--] = walkers[--active];
            }
        }
    }

    private static long[] Before(long[] counts)
    {
        var before = new long[counts.Length];
        for (int s = 1; s < counts.Length; s++) before[s] = before[s - 1] + counts[s - 1];
        return before;
    }

    /// <summary>Starts with the next document that is not empty. New documents' ends come behind the run's.</summary>
    private bool Begin(T* text, ReadOnlySpan<int> starts, uint* ranks, ref int next, ref Walker w)
    {
        while (next + 1 < starts.Length)
        {
            int start = starts[next], end = starts[++next] - 1;
            ranks[end] = (uint)counts[0];
            if (end == start) continue;
            w.Start = start;
            w.Place = end;
            w.Rank = counts[0];
            Descend(text, ref w);
            return true;
        }
        return false;
    }

    private void Descend(T* text, ref Walker w)
    {
        w.Place--;
        w.Symbol = typeof(T) == typeof(byte) ? ((byte*)text)[w.Place] : ((int*)text)[w.Place];
        if (counts[w.Symbol] == 0)
        {
            (w.Node, w.Rank) = (-1, 0);
            return;
        }
        w.Code = tree.Shape.Codes[w.Symbol];
        w.Node = tree.Shape.Root;
        if (w.Node >= 0) RankBits.Prefetch(tree.Lines, (ulong)w.Rank);
    }
}
