namespace Recto.Methods.Retrieval;

/// <summary>Where negatives come from, besides the other documents of the batch.</summary>
public static class Negatives
{
    /// <summary>Any documents but the positive one.</summary>
    /// <param name="documents">How many documents there are, at least 2.</param>
    public static NegativeSource Random(int documents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 2);
        return (_, positive, count, random) => [.. Enumerable.Range(0, count).Select(_ => Other(documents, positive, random))];
    }

    /// <summary>
    /// Documents of a list for each query, such as the first ranks of BM25 (static hard negatives) or of the model itself (dynamic, when the lists are
    /// made anew between two runs of the training). Each at most once; any other documents where a list is too short.
    /// </summary>
    /// <param name="candidates">For each query, documents that look right; the positive one is passed over.</param>
    /// <param name="documents">How many documents there are, at least 2.</param>
    public static NegativeSource Listed(IReadOnlyList<IReadOnlyList<int>> candidates, int documents)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 2);
        return (query, positive, count, random) =>
        {
            int[] left = [.. candidates[query].Where(document => document != positive)];
            random.Shuffle(left);
            return [.. Enumerable.Range(0, count).Select(i => i < left.Length ? left[i] : Other(documents, positive, random))];
        };
    }

    /// <summary>Drops candidates that may be answers nobody labelled (denoised hard negatives).</summary>
    /// <param name="candidates">For each query, documents that look right.</param>
    /// <param name="relevance">How likely a document answers a query, 0 to 1: a cross-encoder, or whoever knows.</param>
    /// <param name="keepBelow">Candidates below this stay. Default .1.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Denoise(IReadOnlyList<IReadOnlyList<int>> candidates, Func<int, int, double> relevance, double keepBelow = .1)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(relevance);
        return [.. candidates.Select((list, query) => list.Where(document => relevance(query, document) < keepBelow).ToArray())];
    }

    private static int Other(int documents, int positive, Random random)
    {
        int drawn = random.Next(documents - 1);
        return drawn < positive ? drawn : drawn + 1;
    }
}
