using System.IO.Compression;
using System.Text.Json;
using Recto.Bench.Search;
using Recto.Retrieval.Evaluation;

// dotnet run -c Release --project bench/Recto.Bench.Search [-- [--sweep] [--feedback] [--papers FILE [--first N]] [--rounds N] [--only SET]]
string data = DataFolder.Find();
if (!Directory.Exists(data))
{
    Console.Error.WriteLine($"The test collections are expected in {data}; they are not part of the repository.");
    return 1;
}
if (args.Contains("--sweep"))
{
    Sweep.Run(data);
    return 0;
}
if (args.Contains("--feedback"))
{
    FeedbackTable.Run(data);
    return 0;
}
int first = int.Parse(Option("--first") ?? "10000000", System.Globalization.CultureInfo.InvariantCulture);
int rounds = int.Parse(Option("--rounds") ?? "10", System.Globalization.CultureInfo.InvariantCulture);
Comparison.PrintHead();
foreach (string set in DataFolder.Sets.Where(s => Option("--only") is null || Option("--only") == s))
{
    var collection = JudgedCollection.Read(Path.Combine(data, "retrieval", set));
    Comparison.Run(set, () => collection.Documents().Select(d => (d.Id, d.Title, d.Text)), collection.Queries, collection, rounds);
}
if (Option("--papers") is { } papers)
{
    var collection = JudgedCollection.Read(Path.Combine(data, "retrieval", "autoscholar"));
    Comparison.Run("papers", () => Papers(papers).Take(first), collection.Queries, null, Math.Min(rounds, 5));
}
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

static IEnumerable<(string, string, string)> Papers(string path)
{
    using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
    while (reader.ReadLine() is { } line)
    {
        using var json = JsonDocument.Parse(line);
        yield return (json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("title").GetString()!,
            json.RootElement.GetProperty("abstract").GetString()!);
    }
}
