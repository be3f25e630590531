using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Segments;

/// <summary>A segment on its way into a merged one.</summary>
internal sealed class MergeSource
{
    public MergeSource(Segment segment, DocumentSet? deleted, int firstDocument)
    {
        Segment = segment;
        Documents = new int[segment.DocumentCount];
        Terms = new int[segment.TermCount];
        int next = firstDocument;
        for (int d = 0; d < Documents.Length; d++) Documents[d] = deleted is not null && deleted.Contains(d) ? -1 : next++;
    }

    public Segment Segment { get; }

    /// <summary>New number of each document, -1 for deleted ones.</summary>
    public int[] Documents { get; }

    /// <summary>New number of each term, -1 for those that only deleted documents had.</summary>
    public int[] Terms { get; }
}
