using System.Globalization;
using Recto.Cli.Tests.Support;
using Recto.Retrieval.Encoders;

namespace Recto.Cli.Tests;

public class EvalTests
{
    private static readonly string[] Measures = ["ndcg10", "map", "mrr10", "recall100", "queriesPerSecond", "p50Milliseconds", "p99Milliseconds"];

    [Fact]
    public async Task Eval_measures_a_collection_and_writes_a_run_that_others_can_score()
    {
        using var folder = new TempFolder();
        var collection = Collection(folder);
        var run = Path.Combine(folder.Path, "run.txt");
        var json = (await InProcess.RunAsync(folder.Data, "eval", collection, "--run", run, "--json")).Expect(0).Json;
        Assert.All(Measures, name => Assert.True(json.GetProperty(name).GetDouble() >= 0, name));

        // q1 has its one relevant document first; q2 has it second.
        Assert.Equal((1 + (1 / Math.Log2(3))) / 2, json.GetProperty("ndcg10").GetDouble(), 6);
        Assert.Equal(0.75, json.GetProperty("mrr10").GetDouble(), 6);
        Assert.Equal(0.75, json.GetProperty("map").GetDouble(), 6);
        Assert.Equal(1, json.GetProperty("recall100").GetDouble(), 6);

        var lines = await File.ReadAllLinesAsync(run, TestContext.Current.CancellationToken);
        Assert.All(lines, line => Assert.Matches(@"^q[12] Q0 \S+ \d+ \d+\.\d+ recto$", line));
        foreach (var query in lines.Select(line => line.Split(' ')).GroupBy(parts => parts[0]))
        {
            Assert.Equal(Enumerable.Range(1, query.Count()), query.Select(parts => int.Parse(parts[3], CultureInfo.InvariantCulture)));
            var scores = query.Select(parts => double.Parse(parts[4], CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(scores.OrderDescending(), scores);
        }

        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task With_an_encoder_meaning_is_measured_beside_words_alone()
    {
        using var folder = new TempFolder();
        var collection = Collection(
            folder,
            """
            {"_id":"d1","title":"","text":"voices"}
            {"_id":"d2","title":"","text":"about speech and other things that people say"}
            """,
            """{"_id":"q1","text":"speech"}""",
            "q1\td1\t1");
        string[] terms = ["speech", "voic"];
        var encoder = Path.Combine(folder.Path, "tiny.safetensors");
        await using (var stream = File.Create(encoder))
        {
            new StaticEncoderWriter(terms, [1, 0, 1, 0.1f], [1, 1]).Write(stream);
        }

        var json = (await InProcess.RunAsync(folder.Data, "eval", collection, "--encoder", encoder, "--weight", "0.9", "--json")).Expect(0).Json;
        Assert.Equal(0, json.GetProperty("wordsAlone").GetProperty("ndcg10").GetDouble());
        Assert.True(json.GetProperty("ndcg10").GetDouble() > 0.6);
        Assert.Equal(1, json.GetProperty("againstWords").GetProperty("wins").GetInt32());

        var refused = (await InProcess.RunAsync(folder.Data, "eval", collection, "--encoder", Path.Combine(collection, "corpus.jsonl"))).Expect(ExitCode.Failed);
        Assert.Contains("corpus.jsonl", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_goes_a_thousand_deep()
    {
        using var folder = new TempFolder();
        var documents = string.Join('\n', Enumerable.Range(1, 1200).Select(i => $$"""{"_id":"d{{i}}","title":"","text":"moss {{i}}"}"""));
        var collection = Collection(folder, documents, """{"_id":"q1","text":"moss"}""", "q1\td7\t1");
        var run = Path.Combine(folder.Path, "run.txt");
        (await InProcess.RunAsync(folder.Data, "eval", collection, "--run", run)).Expect(0);
        Assert.Equal(1000, File.ReadLines(run).Count());
    }

    [Fact]
    public async Task The_table_names_the_measures()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "eval", Collection(folder))).Expect(0);
        foreach (var name in (string[])["nDCG@10", "MRR@10", "Recall@100", "MAP", "queries/s"])
        {
            Assert.Contains(name, answer.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("qrels/test.tsv", "q1\td1\tmany\n")]
    [InlineData("queries.jsonl", "not json\n")]
    [InlineData("corpus.jsonl", "{\"_id\":\"d1\"}\n")]
    public async Task A_collection_with_a_bad_line_is_refused_with_file_and_line(string file, string content)
    {
        using var folder = new TempFolder();
        var collection = Collection(folder);
        await File.WriteAllTextAsync(Path.Combine(collection, file), file.EndsWith("tsv", StringComparison.Ordinal) ? "query\tdocument\tscore\n" + content : content, TestContext.Current.CancellationToken);
        var run = Path.Combine(folder.Path, "run.txt");
        var answer = (await InProcess.RunAsync(folder.Data, "eval", collection, "--run", run, "--json")).Expect(ExitCode.Failed);
        Assert.Contains(Path.GetFileName(file), answer.Error, StringComparison.Ordinal);
        Assert.Contains("line ", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        Assert.Equal([collection], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_that_is_no_collection_is_refused_with_the_file_that_is_missing()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "eval", folder.Path)).Expect(ExitCode.Failed);
        Assert.Contains("qrels", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scifact", "ndcg10", 0.665)]
    [InlineData("cacm", "map", 0.31)]
    [InlineData("cisi", "map", 0.21)]
    [InlineData("cranfield", "ndcg10", 0.34)]
    public async Task A_real_collection_is_searched_as_well_as_it_should_be(string name, string measure, double least)
    {
        var collection = SharedData.File($"data/retrieval/{name}");
        using var folder = new TempFolder();
        var json = (await InProcess.RunAsync(folder.Data, "eval", collection, "--json")).Expect(0).Json;
        Assert.True(json.GetProperty(measure).GetDouble() >= least, $"{measure} is {json.GetProperty(measure)}");
    }

    private static string Collection(TempFolder folder) => Collection(
        folder,
        """
        {"_id":"d1","title":"Moss","text":"Moss grows on stones."}
        {"_id":"d2","title":"Rain rain","text":"Rain falls on rain."}
        {"_id":"d3","title":"Rain on leaves","text":"It falls on many other things as well, which takes a while to say."}
        """,
        """
        {"_id":"q1","text":"moss"}
        {"_id":"q2","text":"rain"}
        {"_id":"q3","text":"nobody judged this"}
        """,
        "q1\td1\t1\nq2\td3\t1");

    private static string Collection(TempFolder folder, string documents, string queries, string judgements)
    {
        var collection = Directory.CreateDirectory(Path.Combine(folder.Path, "collection")).FullName;
        Directory.CreateDirectory(Path.Combine(collection, "qrels"));
        File.WriteAllText(Path.Combine(collection, "corpus.jsonl"), documents);
        File.WriteAllText(Path.Combine(collection, "queries.jsonl"), queries);
        File.WriteAllText(Path.Combine(collection, "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\n" + judgements + "\n");
        return collection;
    }
}
