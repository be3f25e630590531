namespace Recto.Methods.Retrieval;

/// <summary>Measures of pairs.</summary>
public static class PairMetrics
{
    /// <summary>The best F1 over all thresholds. The threshold is chosen on the pairs themselves, which flatters: compare models in the same way only.</summary>
    /// <param name="similarity">The similarity of each pair.</param>
    /// <param name="related">Whether the pair is related; both kinds must occur.</param>
    /// <exception cref="ArgumentException">The lengths differ, all labels are equal, or a similarity is NaN.</exception>
    public static PairQuality F1Max(ReadOnlySpan<double> similarity, ReadOnlySpan<bool> related)
    {
        if (similarity.Length != related.Length)
            throw new ArgumentException($"There are {similarity.Length} similarities and {related.Length} labels.", nameof(related));
        int all = related.Count(true);
        if (all == 0 || all == related.Length)
            throw new ArgumentException("Related and unrelated pairs are both needed.", nameof(related));
        double[] scores = similarity.ToArray();
        if (scores.Any(double.IsNaN))
            throw new ArgumentException("A similarity is NaN.", nameof(similarity));
        bool[] labels = related.ToArray();
        double positives = 0, negatives = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (labels[i])
                positives += scores[i];
            else
                negatives += scores[i];
        }

        Array.Sort(scores, labels);
        var best = (F1: -1.0, Threshold: 0.0, Hits: 0, Taken: 0);
        int hits = 0;
        for (int i = scores.Length - 1; i >= 0; i--)
        {
            hits += labels[i] ? 1 : 0;
            // Equal similarities fall on one side of a threshold together.
            if (i > 0 && scores[i - 1] == scores[i])
                continue;
            int taken = scores.Length - i;
            double f1 = 2.0 * hits / (taken + all);
            if (f1 > best.F1)
                best = (f1, scores[i], hits, taken);
        }

        return new(best.F1, best.Threshold, (double)best.Hits / best.Taken, (double)best.Hits / all, positives / all, negatives / (labels.Length - all));
    }
}
