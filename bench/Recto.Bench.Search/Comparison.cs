using System.Diagnostics;
using System.Globalization;
using System.Text;
using Recto.Retrieval.Evaluation;

namespace Recto.Bench.Search;

/// <summary>Builds every rival's index of a corpus, measures quality and then times the queries, the rivals taking turns.</summary>
internal static class Comparison
{
    private const int Depth = 10;

    public static void PrintHead()
    {
        Console.WriteLine("| corpus | engine | nDCG@10 | MAP | queries/s | × Lucene.NET | p50 µs | p99 µs | documents/s | µs a document | index MB | % of text |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    /// <param name="judgements">Null if the corpus has none: then only speed is measured.</param>
    public static void Run(string name, Func<IEnumerable<(string, string, string)>> documents, IReadOnlyList<TestQuery> queries, JudgedCollection? judgements, int rounds)
    {
        const double k1 = 1.5, b = 0.6;
        IRival[] rivals = judgements is null
            ? [new LuceneRival(k1, b, ourLengths: false), new RectoRival(true, k1, b), new RectoRival(false, k1, b)]
            : [new LuceneRival(k1, b, ourLengths: false), new LuceneRival(k1, b, ourLengths: true), new RectoRival(true, k1, b), new RectoRival(false, k1, b)];
        // Read beforehand: reading is no part of indexing.
        var all = documents().ToList();
        double text = all.Sum(d => (double)Encoding.UTF8.GetByteCount(d.Item2) + Encoding.UTF8.GetByteCount(d.Item3));
        var speeds = new double[rivals.Length];
        var costs = new double[rivals.Length];
        using var process = Process.GetCurrentProcess();
        for (int r = 0; r < rivals.Length; r++)
        {
            process.Refresh();
            var processor = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            rivals[r].Fill(all);
            speeds[r] = all.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            process.Refresh();
            costs[r] = (process.TotalProcessorTime - processor).TotalMicroseconds / all.Count;
        }
        all = [];
        var times = rivals.Select(_ => new Latencies()).ToArray();
        // Enough rounds first for both to be compiled to the end.
        int warmUp = Math.Max(2, 2000 / queries.Count);
        for (int round = -warmUp; round < rounds; round++)
            foreach (var query in queries)
                for (int r = 0; r < rivals.Length; r++)
                    if (round < 0) rivals[r].Search(query.Text, Depth); // warm up
                    else times[r].Time(() => rivals[r].Search(query.Text, Depth));
        for (int r = 0; r < rivals.Length; r++)
        {
            string quality = judgements is null ? "– | –" : Quality(rivals[r], judgements);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {rivals[r].Name} | {quality} | {times[r].PerSecond:N0} | {times[r].PerSecond / times[0].PerSecond:F1} | {times[r].Percentile(0.5):N0} | {times[r].Percentile(0.99):N0} | {speeds[r]:N0} | {costs[r]:N0} | {rivals[r].Bytes / 1e6:F1} | {rivals[r].Bytes * 100 / text:F1} |"));
        }
        foreach (var rival in rivals) rival.Dispose();
    }

    private static string Quality(IRival rival, JudgedCollection collection)
    {
        var measures = collection.Queries.Select(q => QueryMeasures.Of(q.Id, rival.Search(q.Text, Evaluator.Depth), collection.Judgements[q.Id]));
        var report = new EvaluationReport([.. measures]);
        return string.Create(CultureInfo.InvariantCulture, $"{report.Ndcg10:F4} | {report.Map:F4}");
    }
}
