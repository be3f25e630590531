using System.Globalization;
using Recto.Bench.Search;
using Recto.Retrieval.NGrams;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Bench.NGrams;

/// <summary>how long questions take, in processor time of the thread (reading that clock takes part of a microsecond), one after the other on one thread, with n-grams drawn from the documents.</summary>
internal static class Latency
{
    private const int Questions = 2000;

    public static void Print(FmIndex index)
    {
        foreach (int length in index.IsText ? new[] { 4, 8, 16, 32 } : [1, 2, 3, 5])
        {
            var ngrams = Draw(index, length);
            Report($"count, {length} tokens", ngrams, n => index.Count(n));
            Report($"place of 10, {length} tokens", ngrams, n => index.Locate(index.Find(n), 10).Count());
            if (length <= 8) Report($"continuations of {length} tokens", ngrams, n => index.Continuations(index.Find(n)).Count);
        }
        if (!index.IsText) Scoring(index);
        Report("document of a row", Draw(index, 1), n => index.LocateDocument(index.Find(n).First));
        Report("document back", Draw(index, 1), n => index.Extract(n[0] % index.DocumentCount).Length);
    }

    /// <summary>Keys for six words that stand together in a document, and documents for the keys.</summary>
    private static void Scoring(FmIndex index)
    {
        using var reader = new NGramReader(index);
        var queries = Draw(index, 6).Take(200).ToList();
        Report("keys of a query", queries, q => StatisticalModel.Propose(reader, q).Count);
        foreach (int hits in new[] { 1500, 300 })
        {
            var scorer = new NGramScorer(reader, new NGramScoringOptions { MaxHits = hits, Candidates = hits });
            Report($"keys and documents, {hits} hits", queries, q => scorer.Search(StatisticalModel.Propose(reader, q), 10).Count);
        }
    }

    private static List<int[]> Draw(FmIndex index, int length)
    {
        var ngrams = new List<int[]>();
        ulong state = 1;
        while (ngrams.Count < Questions)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            int[] document = index.Extract((int)((state >> 33) % (ulong)index.DocumentCount));
            if (document.Length < length) continue;
            ngrams.Add(document.AsSpan((int)((state >> 20 & 0xFFFFFF) % (ulong)(document.Length - length + 1)), length).ToArray());
        }
        return ngrams;
    }

    private static void Report(string what, List<int[]> ngrams, Func<int[], long> ask)
    {
        foreach (int[] ngram in ngrams.Take(100)) ask(ngram);
        var times = new double[ngrams.Count];
        double sum = 0;
        for (int i = 0; i < times.Length; i++)
        {
            double start = ThreadClock.Microseconds();
            sum += ask(ngrams[i]);
            times[i] = ThreadClock.Microseconds() - start;
        }
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-30} p50 {times[times.Length / 2],9:F1} µs   p99 {times[times.Length * 99 / 100],9:F1} µs   mean answer {sum / times.Length:N1}"));
    }
}
