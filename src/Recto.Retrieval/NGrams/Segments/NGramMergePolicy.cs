namespace Recto.Retrieval.NGrams.Segments;

/// <summary>
/// Decides what to merge. Only neighbours are, so documents keep their order: as many of like size (powers of the factor from 64 Ki tokens up) as the factor
/// says, if they fit into one segment; and a segment of which more than half is removed, alone.
/// </summary>
internal static class NGramMergePolicy
{
    private const int SmallestLevel = 1 << 16;

    /// <summary>The next stretch to merge, as first segment and count; a count of zero if there is none.</summary>
    public static (int First, int Count) Next(IReadOnlyList<WrittenSegment> segments, NGramIndexOptions options)
    {
        for (int i = 0; i < segments.Count; i++)
            if (segments[i].RemovedCount * 2 > segments[i].DocumentCount) return (i, 1);
        for (int level = 0; level < 32; level++)
        {
            for (int first = 0; first < segments.Count; first++)
            {
                int count = 0;
                long size = 0;
                while (first + count < segments.Count && Level(segments[first + count].Size, options.MergeFactor) <= level
                    && (size += segments[first + count].Size) <= options.SegmentSize) count++;
                if (count >= options.MergeFactor) return (first, count);
                first += Math.Max(0, count - 1);
            }
        }
        return (0, 0);
    }

    private static int Level(long size, int factor)
    {
        int level = 0;
        for (long limit = SmallestLevel; size > limit; limit *= factor) level++;
        return level;
    }
}
