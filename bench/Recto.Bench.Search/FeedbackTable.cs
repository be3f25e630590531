using System.Globalization;
using Recto.Retrieval;
using Recto.Retrieval.Evaluation;

namespace Recto.Bench.Search;

/// <summary>Quality with and without feedback on all sets, the default among its neighbours.</summary>
internal static class FeedbackTable
{
    public static void Run(string data)
    {
        var indexes = DataFolder.Sets.Select(set =>
        {
            var collection = JudgedCollection.Read(Path.Combine(data, "retrieval", set));
            var index = SearchIndex.CreateInMemory(Evaluator.Schema);
            Evaluator.Fill(collection, index);
            return (Name: set, Collection: collection, Index: index);
        }).ToList();
        var standard = new Feedback();
        Console.WriteLine("| feedback | cacm MAP | cisi MAP | cranfield nDCG@10 | scifact nDCG@10 | autoscholar nDCG@10 |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Print("none", null);
        Print("default", standard);
        Print("5 documents", standard with { Documents = 5 });
        Print("12 documents", standard with { Documents = 12 });
        Print("25 words", standard with { Terms = 25 });
        Print("100 words", standard with { Terms = 100 });
        Print("typed words 0.2", standard with { OriginalWeight = 0.2 });
        Print("typed words 0.6", standard with { OriginalWeight = 0.6 });
        Print("typed words 0.8", standard with { OriginalWeight = 0.8 });
        foreach (var (_, _, index) in indexes) index.Dispose();

        void Print(string name, Feedback? feedback)
        {
            var cells = indexes.Select(i =>
            {
                var report = Evaluator.Run(i.Collection, q => Evaluator.Rank(i.Index, q.Text, feedback));
                return (i.Name is "cacm" or "cisi" ? report.Map : report.Ndcg10).ToString("F4", CultureInfo.InvariantCulture);
            });
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
    }
}
