namespace Recto.Retrieval.Tests;

public class SearchIndexTests
{
    [Fact]
    public void Finds_what_was_added()
    {
        var schema = new IndexSchema([new("title", 2), new("abstract"), new("authors", 1, TextAnalysis.Names)], ["topic"], ["published"]);
        using var index = SearchIndex.CreateInMemory(schema, new IndexOptions { DefaultSort = new("published") });
        for (int i = 0; i < 300; i++)
            index.Add(new SearchDocument($"d{i}")
            {
                Text = new Dictionary<string, string> { ["title"] = i % 3 == 0 ? "Sparse networks" : "Dense graphs", ["abstract"] = $"FlatFormer number {i} in-context learning", ["authors"] = "Jörg Müller" },
                Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = [i % 2 == 0 ? "vision" : "language"] },
                Numbers = new Dictionary<string, long> { ["published"] = i },
            });
        index.Commit(TestContext.Current.CancellationToken);
        var r = index.Search(new SearchRequest("network muller topic:vision") { Facets = ["topic"] }, TestContext.Current.CancellationToken);
        Assert.Equal(20, r.Hits.Count);
        Assert.Equal(150, r.TotalHits);
        Assert.Equal("d0", r.Hits[0].Id);
        Assert.Equal(["network", "muller"], r.Hits[0].MatchedTerms);
        Assert.Equal(new FacetValue("vision", 150), r.Facets[0].Values.Single());
        Assert.Equal("d299", index.Search(new SearchRequest(""), TestContext.Current.CancellationToken).Hits[0].Id);
        Assert.Equal("d17", index.Search(new SearchRequest("\"number 17 in-context\""), TestContext.Current.CancellationToken).Hits.Single().Id);
        Assert.Equal(299, index.Search(new SearchRequest("flatformer -17") { ExactTotal = true }, TestContext.Current.CancellationToken).TotalHits);
        Assert.Equal(300, index.Search(new SearchRequest("authors:Müller"), TestContext.Current.CancellationToken).TotalHits);
        Assert.Empty(index.Search(new SearchRequest("title:Müller"), TestContext.Current.CancellationToken).Hits);
    }
}
