#:project ../src/Recto.Hosting/Recto.Hosting.csproj
#:property PublishAot=false
#:property GenerateDocumentationFile=false
// How long a search takes as the site does it: query, facets, papers from the database, marked snippets; one after the other, on one thread.
// Usage: dotnet run -c Release bench/search-latency.cs DATA-FOLDER QUERIES.jsonl
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recto.Hosting;
using Recto.Hosting.Searching;

var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("RECTO_DATA", args[0])]).Build();
await using var services = new ServiceCollection().AddLogging().AddRecto(configuration).BuildServiceProvider();
var index = services.GetRequiredService<PaperIndex>();
var queries = File.ReadLines(args[1]).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToList();

double[] Measure(Func<string, Task> search)
{
    var times = new List<double>();
    for (var round = 0; round < 4; round++)
    {
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            search(query).GetAwaiter().GetResult();
            if (round > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    return [.. times.Order()];
}

void Print(string name, double[] times) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"| {name} | {times[times.Length / 2]:0.00} ms | {times[(int)(times.Length * 0.99)]:0.00} ms | {times.Length / times.Sum() * 1000:0} |"));

Console.WriteLine($"| {index.Count} papers, {queries.Count} queries, 3 rounds after one to warm up | p50 | p99 | searches/s |");
Console.WriteLine("|---|---|---|---|");
Print("ten nearest papers: index and database", Measure(query => index.NearestAsync(query, 10, CancellationToken.None)));
Print("a page of 20 with exact total, facets and snippets", Measure(query => index.SearchAsync(new PaperQuery(query), CancellationToken.None)));
