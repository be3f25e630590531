// How long a hybrid search takes over the corpus of papers, in processor time of its one thread.
// dotnet run -c Release --project bench/Recto.Bench.Hybrid [-- [--first N] [--copies N] [--encoder FILE] [--dimension N] [--graph-from N] [--rounds N]]
using System.Diagnostics;
using System.Globalization;
using Recto.Bench.Hybrid;
using Recto.Bench.Search;
using Recto.Retrieval;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Evaluation;
using Recto.Retrieval.Hybrid;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string data = DataFolder.Find();
if (!File.Exists(Path.Combine(data, "papers", "papers.jsonl.gz")))
{
    Console.Error.WriteLine($"The corpus is expected in {data}; it is not part of the repository.");
    return 1;
}

int first = Number("--first", 100_000), copies = Number("--copies", 1), rounds = Number("--rounds", 3);
var papers = PaperCorpus.Read(Path.Combine(data, "papers", "papers.jsonl.gz")).Take(first).ToList();
using var encoder = Option("--encoder") is { } file ? StaticEncoder.Load(file) : MadeEncoder.Of(papers, Number("--dimension", 256));
var queries = JudgedCollection.Read(Path.Combine(data, "retrieval", "autoscholar")).Queries.Select(q => q.Text).ToList();

var vector = new float[encoder.Dimension];
foreach (var (_, title, body) in papers.Take(20_000)) encoder.Encode(title, body, vector);
var encoding = new Latencies();
foreach (var (_, title, body) in papers.Take(20_000)) encoding.Time(() => encoder.Encode(title, body, vector));
Console.WriteLine($"Encoder: {encoder.TermCount:N0} terms, {encoder.Dimension} numbers; an abstract takes {encoding.Percentile(.5):N1} µs (p99 {encoding.Percentile(.99):N1}).");

var schema = new IndexSchema([new("title", 2), new("abstract")], ["part"], []);
using var index = HybridIndex.CreateInMemory(schema, encoder, new HybridOptions { GraphFrom = Number("--graph-from", new HybridOptions().GraphFrom) });
var clock = Stopwatch.StartNew();
for (int copy = 0; copy < copies; copy++)
{
    foreach (var ((id, title, body), i) in papers.Select((paper, i) => (paper, i)))
    {
        await index.AddAsync(new SearchDocument($"{id}-{copy}")
        {
            Text = new Dictionary<string, string> { ["title"] = title, ["abstract"] = copy == 0 ? body : Perturbation.Of(body, copy) },
            Keywords = new Dictionary<string, IReadOnlyList<string>> { ["part"] = [$"{i % 4}"] },
        });
    }
}

await index.CommitAsync();
Console.WriteLine($"{index.Count:N0} papers indexed by words and by meaning in {clock.Elapsed.TotalSeconds:N0} s{(copies > 1 ? $" ({papers.Count:N0} real ones, each {copies} times with a tenth of its words exchanged)" : "")}.");
Console.WriteLine();
Console.WriteLine($"| {queries.Count} questions, top 10, one thread | queries/s | p50 ms | p95 ms | p99 ms |");
Console.WriteLine("|---|---:|---:|---:|---:|");
await MeasureAsync("words alone", q => new(new SearchRequest(q) { Take = 10, Explain = false }) { IsPlainText = true, Weight = 0 });
await MeasureAsync("hybrid", q => new(new SearchRequest(q) { Take = 10, Explain = false }) { IsPlainText = true });
await MeasureAsync("hybrid, saying why", q => new(new SearchRequest(q) { Take = 10 }) { IsPlainText = true });
await MeasureAsync("hybrid, in a quarter of the papers", q => new(new SearchRequest(q) { Take = 10, Explain = false, Filters = [Filter.Keyword("part", "0")] }) { IsPlainText = true });
await MeasureAsync("words as the page asks (exact total, facet)", q => new(Page(q)) { Weight = 0 });
await MeasureAsync("hybrid as the page asks", q => new(Page(q)));
return 0;

static SearchRequest Page(string query) => new(query) { ExactTotal = true, Facets = ["part"] };

async Task MeasureAsync(string name, Func<string, HybridRequest> ask)
{
    var times = new Latencies();
    for (int round = 0; round <= rounds; round++)
    {
        foreach (string query in queries)
        {
            var request = ask(query);
            if (round == 0) await index.SearchAsync(request);
            else times.Time(() => _ = index.SearchAsync(request).AsTask().GetAwaiter().GetResult());
        }
    }

    Console.WriteLine($"| {name} | {times.PerSecond:N0} | {times.Percentile(.5) / 1000:0.00} | {times.Percentile(.95) / 1000:0.00} | {times.Percentile(.99) / 1000:0.00} |");
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

int Number(string name, int standard) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
