namespace Recto.Retrieval.Storage;

/// <summary>
/// Decides what of a commit to merge, by the documents that it deletes: others come back until they are committed. Only neighbours are merged, so documents keep their order. Segments of like size (powers of the merge factor
/// from 1,000 documents up) are merged when there are as many as the factor; a segment of which more than half is deleted is rewritten.
/// </summary>
internal static class MergePolicy
{
    private const int SmallestLevel = 1000;

    /// <summary>The next stretch to merge, as first segment and count; a count of zero if there is none.</summary>
    public static (int First, int Count) Next(IReadOnlyList<WriterSegment> segments, int factor)
    {
        for (int i = 0; i < segments.Count; i++)
            if (segments[i].CommittedCount * 2 > segments[i].Segment.DocumentCount) return (i, 1);
        int top = segments.Count == 0 ? 0 : segments.Max(s => Level(s, factor));
        for (int level = 0; level <= top; level++)
        {
            for (int first = 0; first < segments.Count; first++)
            {
                int count = 0;
                while (first + count < segments.Count && Level(segments[first + count], factor) <= level) count++;
                if (count >= factor) return (first, count);
                first += count;
            }
        }
        return (0, 0);
    }

    private static int Level(WriterSegment segment, int factor)
    {
        int level = 0;
        for (long size = SmallestLevel; segment.Segment.DocumentCount - segment.CommittedCount > size; size *= factor) level++;
        return level;
    }
}
