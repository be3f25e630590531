namespace Recto.Retrieval.Tests;

public class SuggestionTests
{
    private static readonly SearchIndex Index = Build();

    [Theory]
    [InlineData("transfomer latency", "transformer latency"), InlineData("tarnsformer", "transformer"), InlineData("Netwroks", "networks")]
    [InlineData("title:\"pruned netwroks\" -x topic:a", "title:\"pruned networks\" -x topic:a"), InlineData("diffuzion", "diffusion")]
    public void A_typing_error_is_corrected_to_a_real_word(string typed, string meant) => Assert.Equal(meant, Suggest(typed)?.Query);

    [Theory]
    [InlineData("transformer"), InlineData("transformers"), InlineData("the which"), InlineData("xqzv"), InlineData("abc"), InlineData("qwertyuiopasdf"), InlineData("-transfomer"), InlineData("")]
    public void What_is_right_or_hopeless_is_left_alone(string typed) => Assert.Null(Suggest(typed));

    [Fact]
    public void A_rare_error_in_the_corpus_does_not_count_as_a_word() => Assert.Equal("diffusion", Suggest("difusion")?.Query);

    [Fact]
    public void Similar_documents_come_with_the_shared_words()
    {
        var similar = Index.Similar("net0", 3, null, TestContext.Current.CancellationToken);
        Assert.Equal(3, similar.Hits.Count);
        Assert.DoesNotContain(similar.Hits, h => h.Id == "net0");
        Assert.All(similar.Hits, h => Assert.StartsWith("net", h.Id, StringComparison.Ordinal));
        Assert.Contains("networks", similar.Hits[0].MatchedTerms);
        Assert.Empty(Index.Similar("nobody", 3, null, TestContext.Current.CancellationToken).Hits);
        var byText = Index.SimilarToText("Pruning a network", 2, [Filter.Keyword("topic", "even")], TestContext.Current.CancellationToken);
        Assert.Equal(["net0", "net2"], byText.Hits.Select(h => h.Id));
        Assert.Contains("networks", byText.Hits[0].MatchedTerms);
    }

    [Fact]
    public void A_shared_author_does_not_make_documents_similar()
    {
        using var index = SearchIndex.CreateInMemory(new IndexSchema(new TextField("title"), new TextField("authors", 1, TextAnalysis.Names)));
        foreach (var (id, title, author) in (IEnumerable<(string, string, string)>)[("1", "Graph kernels", "Ada Byron"), ("2", "Speech", "Ada Byron"), ("3", "Graph cuts", "Bo Li")])
            index.Add(new SearchDocument(id) { Text = new Dictionary<string, string> { ["title"] = title, ["authors"] = author } });
        index.Commit(TestContext.Current.CancellationToken);
        var hit = Assert.Single(index.Similar("1", 5, null, TestContext.Current.CancellationToken).Hits);
        Assert.Equal(("3", "graph"), (hit.Id, Assert.Single(hit.MatchedTerms)));
    }

    private static Suggestion? Suggest(string query) => Index.Suggest(query, TestContext.Current.CancellationToken);

    private static SearchIndex Build()
    {
        var index = SearchIndex.CreateInMemory(Corpus.Schema, new IndexOptions { BufferedDocuments = 100 });
        for (int i = 0; i < 400; i++) Add(index, $"dif{i}", i == 0 ? "difusion" : "diffusion models", i);
        for (int i = 0; i < 20; i++) Add(index, $"net{i}", "Pruned networks", i);
        for (int i = 0; i < 20; i++) Add(index, $"lat{i}", "Transformer latency", i);
        index.Commit();
        return index;
    }

    private static void Add(SearchIndex index, string id, string title, int i) => index.Add(new SearchDocument(id)
    {
        Text = new Dictionary<string, string> { ["title"] = title },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = [i % 2 == 0 ? "even" : "odd"] },
    });
}
