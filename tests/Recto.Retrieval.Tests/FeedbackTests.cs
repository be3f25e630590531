namespace Recto.Retrieval.Tests;

public class FeedbackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_written_in_other_words_is_found_the_second_time()
    {
        using var index = Build();
        Assert.DoesNotContain("other", Ids(index, new SearchRequest("automobile")));
        var found = index.Search(new SearchRequest("automobile") { Feedback = new() }, Token);
        Assert.Contains("other", found.Hits.Select(h => h.Id));
        Assert.Empty(found.Hits.Single(h => h.Id == "other").MatchedTerms);
        Assert.Equal(["automobile"], found.Hits[0].MatchedTerms);
        Assert.Equal(Ids(index, new SearchRequest("automobile") { Feedback = new() }), index.SearchText("automobile", 20, new Feedback(), Token).Hits.Select(h => h.Id));
    }

    [Fact]
    public void Conditions_hold_the_second_time_too()
    {
        using var index = Build();
        var request = new SearchRequest("automobile -engine topic:b") { Feedback = new(), Take = 100 };
        Assert.Equal(["plain"], Ids(index, request));
        Assert.Empty(Ids(index, new SearchRequest("nothing") { Feedback = new() }));
        Assert.Equal(43, index.Search(new SearchRequest("") { Feedback = new() }, Token).TotalHits);
    }

    [Fact]
    public void All_weight_on_the_typed_words_leaves_the_ranking_as_it_is()
    {
        using var index = Build();
        Assert.Equal(Ids(index, new SearchRequest("automobile motor")), Ids(index, new SearchRequest("automobile motor") { Feedback = new() { OriginalWeight = 1 } }));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var index = Build();
        foreach (var feedback in (Feedback[])[new() { Documents = 0 }, new() { Terms = 0 }, new() { OriginalWeight = 1.1 }, new() { OriginalWeight = double.NaN }])
            Assert.ThrowsAny<ArgumentException>(() => index.Search(new SearchRequest("x") { Feedback = feedback }, Token));
    }

    private static string[] Ids(SearchIndex index, SearchRequest request) => [.. index.Search(request, Token).Hits.Select(h => h.Id)];

    private static SearchIndex Build()
    {
        var index = SearchIndex.CreateInMemory(Corpus.Schema);
        Add(index, "a", "Automobile", "engine wheels motor");
        Add(index, "plain", "Automobile", "wheels");
        Add(index, "other", "Car", "engine wheels motor");
        for (int i = 0; i < 40; i++) Add(index, $"x{i}", $"filler{i}", $"word{i % 9} text{i % 5}");
        index.Commit();
        return index;
    }

    private static void Add(SearchIndex index, string id, string title, string body) => index.Add(new SearchDocument(id)
    {
        Text = new Dictionary<string, string> { ["title"] = title, ["body"] = body },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = ["b"] },
    });
}
