using System.Diagnostics;
using Recto.Labs.Common;
using Recto.Retrieval.NGrams;

namespace Recto.Labs.Retrieval;

/// <summary>Times how long an index takes to count n-grams, for corpora of growing size in turns, so that whatever else the machine does falls on all.</summary>
internal static class CountClock
{
    private const int NGrams = 2000, Length = 5, Rounds = 41;

    /// <summary>Median microseconds of a step of one token, by corpus.</summary>
    /// <param name="run">The run.</param>
    /// <param name="corpora">Corpora of which each holds all documents of the one before.</param>
    /// <param name="from">The share of the seed's work that is done.</param>
    public static IReadOnlyList<double> Time(SeedRun run, IReadOnlyList<IReadOnlyList<int[]>> corpora, double from)
    {
        var indexes = new List<FmIndex>();
        try
        {
            foreach (var corpus in corpora)
            {
                run.Report(from, $"building the index of {corpus.Count} documents");
                indexes.Add(FmIndex.Build(corpus, ct: run.Cancel));
            }

            // The smallest corpus has them all, so every index takes all steps.
            var random = run.Seed.Stream("counted").ToRandom();
            var enough = corpora[0].Where(document => document.Length >= Length).ToList();
            int[][] ngrams = [.. Enumerable.Range(0, NGrams).Select(_ =>
            {
                int[] document = enough[random.Next(enough.Count)];
                int start = random.Next(document.Length - Length + 1);
                return document[start..(start + Length)];
            })];
            var times = indexes.Select(_ => new List<double>()).ToList();
            // Round −1 warms up.
            for (int round = -1; round < Rounds; round++)
            {
                run.Report(from + (1 - from) * (round + 1) / (Rounds + 1), "counting n-grams in corpora of growing size");
                for (int i = 0; i < indexes.Count; i++)
                {
                    long start = Stopwatch.GetTimestamp(), found = 0;
                    foreach (int[] ngram in ngrams)
                    {
                        found += indexes[i].Count(ngram);
                    }

                    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    if (found < NGrams)
                    {
                        throw new InvalidOperationException("An n-gram of the corpus was not found.");
                    }

                    if (round >= 0)
                    {
                        times[i].Add(1e6 * seconds / NGrams / Length);
                    }
                }
            }

            return [.. times.Select(own => own.Order().ElementAt(own.Count / 2))];
        }
        finally
        {
            indexes.ForEach(index => index.Dispose());
        }
    }
}
