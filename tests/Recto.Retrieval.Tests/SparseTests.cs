using CsCheck;

namespace Recto.Retrieval.Tests;

public class SparseTests
{
    private const float MaxWeight = 3;

    private static readonly IndexSchema Schema = new([new("title", 2), new("body")], ["topic"], ["year"]) { SparseFields = [new("other"), new("learned", MaxWeight)] };

    private static readonly Gen<SparseVector> Vector =
        Gen.Select(Gen.Double[0, 1].Select(u => (int)(300 * u * u * u)), Gen.Single[0, 3.5f]).Array[0, 40]
            .Select(entries => new SparseVector(entries.GroupBy(e => e.Item1).Select(g => KeyValuePair.Create(g.Key, g.First().Item2))));

    [Fact]
    public void A_search_by_weights_is_the_sum_of_products() =>
        Gen.Select(Vector.Array[1, 900], Vector.Array[8], Gen.Int[2, 9]).Sample((vectors, queries, step) =>
        {
            using var index = Build(vectors, step);
            foreach (var query in queries)
            {
                var expected = new List<(string Id, double Score)>();
                for (int i = 0; i < vectors.Length; i++)
                    if (i % step != 0 && Score(vectors[i], query) is > 0 and var score) expected.Add(($"d{i}", score));
                foreach (int take in (int[])[1, 10, 1000])
                {
                    var found = index.Search(new SearchRequest("") { Sparse = new SparseQuery("learned", query), Take = take });
                    Assert.Equal(expected.OrderByDescending(e => e.Score).Take(take), found.Hits.Select(h => (h.Id, h.Score)));
                    if (found.IsTotalExact) Assert.Equal(expected.Count, found.TotalHits);
                }
            }
        }, iter: 60);

    [Fact]
    public void Skipping_never_changes_the_result() =>
        Gen.Select(Vector.Array[3000, 9000], Vector.Array[20]).Sample((vectors, queries) =>
        {
            using var index = Build(vectors, 7);
            foreach (var query in queries)
            {
                var request = new SearchRequest("w1 w3") { Sparse = new SparseQuery("learned", query, 0.5f), Take = 10 };
                var (quick, full) = (index.Search(request), index.Search(request with { ExactTotal = true }));
                Assert.Equal(full.Hits.Select(h => (h.Id, h.Score)), quick.Hits.Select(h => (h.Id, h.Score)));
            }
        }, iter: 4, threads: 1);

    [Fact]
    public void Words_and_weights_add_up()
    {
        using var index = Build([Of((5, 2)), Of((5, 1), (6, 1)), Of((7, 1))], 0);
        double words = Assert.Single(index.Search(new SearchRequest("number1"), Token).Hits).Score;
        double weights = index.Search(new SearchRequest("") { Sparse = new("learned", Of((5, 1))) }, Token).Hits.Single(h => h.Id == "d1").Score;
        var both = index.Search(new SearchRequest("number1") { Sparse = new("learned", Of((5, 1))) }, Token).Hits.Single(h => h.Id == "d1");
        Assert.Equal(words + weights, both.Score, 3);
        Assert.Equal(["number1"], both.MatchedTerms);
        Assert.Equal(1, weights, 0.01);
        Assert.Equal("d2", Assert.Single(index.Search(new SearchRequest("topic:even") { Sparse = new("learned", Of((7, 1))) }, Token).Hits).Id);
        Assert.Empty(index.Search(new SearchRequest("") { Sparse = new("learned", Of()) }, Token).Hits);
        Assert.Empty(index.Search(new SearchRequest("") { Sparse = new("other", Of((5, 1))) }, Token).Hits);
    }

    [Fact]
    public void What_cannot_be_a_weight_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Of((-1, 1)));
        Assert.Throws<ArgumentException>(() => Of((1, 1), (1, 2)));
        Assert.Throws<ArgumentException>(() => Of((1, -1)));
        Assert.Throws<ArgumentException>(() => Of((1, float.NaN)));
        using var index = Build([], 1);
        Assert.Throws<ArgumentException>(() => index.Search(new SearchRequest("") { Sparse = new("title", Of((1, 1))) }, Token));
        Assert.Throws<ArgumentException>(() => index.Search(new SearchRequest("") { Sparse = new("learned", Of((1, 1)), 0) }, Token));
        Assert.Throws<ArgumentException>(() => index.Add(new SearchDocument("x") { Sparse = new Dictionary<string, SparseVector> { ["nothing"] = Of((1, 1)) } }));
        Assert.Throws<ArgumentException>(() => SearchIndex.CreateInMemory(Schema with { SparseFields = [new("title")] }));
        Assert.Throws<ArgumentException>(() => SearchIndex.CreateInMemory(Schema with { SparseFields = [new("x", 0)] }));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SparseVector Of(params (int Term, float Weight)[] entries) => new(entries.Select(e => KeyValuePair.Create(e.Term, e.Weight)));

    /// <summary>The same sum without an index: weights of documents in 255 steps, products cut to 1/65,536.</summary>
    private static double Score(SparseVector document, SparseVector query)
    {
        long sum = 0;
        foreach (var (term, weight) in query.Entries)
            foreach (var (_, stored) in document.Entries.Where(e => e.Key == term))
                if ((int)Math.Min(255, MathF.Round(stored / MaxWeight * 255)) is > 0 and var steps)
                    sum += (int)((float)((double)weight * MaxWeight) * 65536 / 255 * steps) + 1;
        return sum / 65536.0;
    }

    /// <summary>Several segments, with the first of every so many documents removed; 0 for none.</summary>
    private static SearchIndex Build(SparseVector[] vectors, int step)
    {
        var index = SearchIndex.CreateInMemory(Schema, new IndexOptions { BufferedDocuments = 400 });
        for (int i = 0; i < vectors.Length; i++)
            index.Add(new SearchDocument($"d{i}")
            {
                Text = new Dictionary<string, string> { ["title"] = $"number{i} w{i % 10}" },
                Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = [i % 2 == 0 ? "even" : "odd"] },
                Sparse = new Dictionary<string, SparseVector> { ["learned"] = vectors[i] },
            });
        index.Commit();
        for (int i = 0; step > 0 && i < vectors.Length; i += step) index.Remove($"d{i}");
        index.Commit();
        return index;
    }
}
