using System.Globalization;
using Recto.Retrieval;
using Recto.Retrieval.Evaluation;

namespace Recto.Bench.Search;

/// <summary>Quality on all sets over a grid of settings: what the defaults were argued from.</summary>
internal static class Sweep
{
    public static void Run(string data)
    {
        double[] k1s = [0.9, 1.2, 1.5], bs = [0.4, 0.6, 0.75], boosts = [1, 1.5, 2];
        Console.WriteLine("| title boost | k1 | b | cacm MAP | cisi MAP | cranfield nDCG@10 | scifact nDCG@10 | autoscholar nDCG@10 |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (double boost in boosts)
        {
            var schema = new IndexSchema(new TextField("title", boost), new TextField("text"));
            var rows = (from k1 in k1s from b in bs select (k1, b)).ToDictionary(p => p, _ => new List<string>());
            foreach (string set in DataFolder.Sets)
            {
                var collection = JudgedCollection.Read(Path.Combine(data, "retrieval", set));
                string folder = Directory.CreateTempSubdirectory("recto-sweep").FullName;
                using (var writer = SearchIndex.Open(folder, schema, IndexAccess.Write)) Evaluator.Fill(collection, writer);
                foreach (var (k1, b) in rows.Keys)
                {
                    using var index = SearchIndex.Open(folder, schema, options: new IndexOptions { K1 = k1, B = b });
                    var report = Evaluator.Run(collection, q => Evaluator.Rank(index, q.Text));
                    rows[(k1, b)].Add((set is "cacm" or "cisi" ? report.Map : report.Ndcg10).ToString("F4", CultureInfo.InvariantCulture));
                }
                Directory.Delete(folder, recursive: true);
            }
            foreach (var (p, cells) in rows)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {boost} | {p.k1} | {p.b} | {string.Join(" | ", cells)} |"));
        }
    }
}
