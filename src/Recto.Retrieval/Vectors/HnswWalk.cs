namespace Recto.Retrieval.Vectors;

/// <summary>What a walk over the graph needs; used by one search at a time and then again.</summary>
internal sealed class HnswWalk
{
    public static readonly Comparison<Scored> BestFirst = (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Vector.CompareTo(b.Vector);

    /// <summary>Where the walk may go on, the best on top.</summary>
    public ScoredHeap Open { get; } = new(bestFirst: true);

    /// <summary>The best so far, the worst of them on top.</summary>
    public ScoredHeap Found { get; } = new(bestFirst: false);

    public VisitedMarks Marks { get; } = new();

    /// <summary>Vectors that the query was compared with, over all layers.</summary>
    public long Compared { get; set; }

    public void Begin(int vectors)
    {
        Open.Clear();
        Found.Clear();
        Marks.Begin(vectors);
    }

    /// <summary>What was found, best first.</summary>
    public Scored[] Sorted()
    {
        var sorted = Found.Items.ToArray();
        Array.Sort(sorted, BestFirst);
        return sorted;
    }
}
