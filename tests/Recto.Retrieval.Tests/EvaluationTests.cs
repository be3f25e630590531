using Recto.Retrieval.Evaluation;

namespace Recto.Retrieval.Tests;

public sealed class EvaluationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-eval").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Measures_are_those_worked_out_by_hand()
    {
        var m = QueryMeasures.Of("q", ["x", "a", "y", "b"], new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 1, ["x"] = 0 });
        double gain = 1 / Math.Log2(3) + 3 / Math.Log2(5), ideal = 3 + 1 / Math.Log2(3) + 1 / Math.Log2(4);
        Assert.Equal(gain / ideal, m.Ndcg10, 12);
        Assert.Equal((1 / 2.0 + 2 / 4.0) / 3, m.AveragePrecision, 12);
        Assert.Equal(0.5, m.ReciprocalRank10);
        Assert.Equal(2 / 3.0, m.Recall100, 12);
        Assert.Equal(new QueryMeasures("q", 0, 0, 0, 0), QueryMeasures.Of("q", ["a"], new Dictionary<string, int>()));
    }

    [Fact]
    public void A_collection_is_read_run_and_written_as_a_run()
    {
        Write("{\"_id\":\"1\",\"title\":\"Graphs\",\"text\":\"neural\"}\n{\"_id\":\"2\",\"text\":\"trees\"}\n", "{\"_id\":\"q\",\"text\":\"graph?\"}\n", "q\td\ts\nq\t1\t1\n");
        var collection = JudgedCollection.Read(_folder);
        using var index = SearchIndex.CreateInMemory(Evaluator.Schema);
        Evaluator.Fill(collection, index, TestContext.Current.CancellationToken);
        var run = new StringWriter();
        var report = Evaluator.Run(collection, q => Evaluator.Rank(index, q.Text), new TrecRunWriter(run), TestContext.Current.CancellationToken);
        Assert.Equal((1.0, 1.0), (report.Ndcg10, report.Mrr10));
        Assert.Matches(@"^q Q0 1 1 \d+\.\d{6} recto\n$", run.ToString());
    }

    [Theory]
    [InlineData("{\"_id\":\"1\",\"text\":\"a\"}\nnot json\n", "corpus.jsonl, line 2"), InlineData("{\"text\":\"a\"}\n", "corpus.jsonl, line 1")]
    [InlineData("{\"_id\":7,\"text\":\"a\"}\n", "corpus.jsonl, line 1"), InlineData("[]\n", "corpus.jsonl, line 1")]
    public void A_malformed_document_is_named_by_file_and_line(string corpus, string where)
    {
        Write(corpus, "{\"_id\":\"q\",\"text\":\"a\"}\n", "h\nq\t1\t1\n");
        Assert.Contains(where, Assert.Throws<FormatException>(() => JudgedCollection.Read(_folder).Documents().Count()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h\nq\t1\n"), InlineData("h\nq\t1\tx\n"), InlineData("h\nq 1 1\n")]
    public void A_malformed_judgement_is_named_by_file_and_line(string judgements)
    {
        Write("", "{\"_id\":\"q\",\"text\":\"a\"}\n", judgements);
        Assert.Contains("test.tsv, line 2", Assert.Throws<FormatException>(() => JudgedCollection.Read(_folder)).Message, StringComparison.Ordinal);
    }

    private void Write(string corpus, string queries, string judgements)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "qrels"));
        File.WriteAllText(Path.Combine(_folder, "corpus.jsonl"), corpus);
        File.WriteAllText(Path.Combine(_folder, "queries.jsonl"), queries);
        File.WriteAllText(Path.Combine(_folder, "qrels", "test.tsv"), judgements);
    }
}
