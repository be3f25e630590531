using CsCheck;
using Recto.Retrieval.Hybrid;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Tests.Hybrid;

public sealed class HybridSearchTests
{
    private static readonly Gen<(string Title, string Body)[]> Texts = Corpus.Documents(Made.Words, 0, 60);

    private static readonly Gen<string> Query = Gen.Select(Corpus.Word(Made.Words), Gen.Int[0, 12]).Array[1, 4].Select(parts => string.Join(' ', parts.Select(p => p.Item2 switch
    {
        0 => $"-{p.Item1}",
        1 => "topic:a",
        2 => "-topic:a",
        3 => $"\"{p.Item1} w1\"",
        4 => $"title:{p.Item1}",
        _ => p.Item1,
    })));

    [Fact]
    public void Without_weight_for_meaning_it_is_the_search_by_words() => Gen.Select(Texts, Query, Gen.Int[0, 8]).Sample((texts, query, skip) =>
    {
        using var index = Await(Made.IndexAsync(texts));
        using var words = WordsOf(texts);
        var request = new SearchRequest(query) { Skip = skip, Take = 7, Facets = ["topic"] };
        var (hybrid, plain) = (Await(index.SearchAsync(new(request) { Weight = 0 }).AsTask()), words.Search(request, TestContext.Current.CancellationToken));
        Assert.Equal(plain.Hits.Select(h => (h.Id, h.Score)), hybrid.Hits.Select(h => (h.Id, h.Score)));
        Assert.Equal(plain.Hits.Select(h => string.Join(' ', h.MatchedTerms)), hybrid.Hits.Select(h => string.Join(' ', h.Terms.Select(t => t.Term))));
        Assert.Equal((plain.TotalHits, plain.IsTotalExact), (hybrid.TotalHits, hybrid.IsTotalExact));
        Assert.Equal(plain.Facets[0].Values, hybrid.Facets[0].Values);
    }, iter: 150);

    [Fact]
    public void With_all_weight_for_meaning_it_is_the_order_of_the_vectors() => Gen.Select(Texts, Corpus.Text(Made.Words, 1, 4), Gen.Int[0, 3]).Sample((texts, query, method) =>
    {
        using var index = Await(Made.IndexAsync(texts, new HybridOptions { LeastSimilarity = -1, Fusion = (FusionMethod)method, FeedbackDocuments = 0 }));
        var vectors = VectorIndex.InMemory(new(Made.Encoder.Dimension) { Precision = VectorPrecision.Quantized });
        var vector = new float[Made.Encoder.Dimension];
        for (int i = 0; i < texts.Length; i++)
            if (Made.Encoder.Encode($"{texts[i].Title}\n{texts[i].Title}", texts[i].Body, vector)) vectors.Set($"d{i}", vector);
        // The encoder does not know the last of the words: alone it has no direction.
        if (!Made.Encoder.Encode(query, vector)) return;
        var expected = vectors.Search(vector, 150).ToDictionary(h => h.Key, h => h.Score);
        var found = Await(index.SearchAsync(new(new SearchRequest(query) { Take = 150 }) { Weight = 1 }).AsTask()).Hits;
        var ranked = found.Where(h => expected.ContainsKey(h.Id)).ToList();
        Assert.Equal(expected.Count, ranked.Count);
        // Those equally near may stand either way; below zero those that begin there know no order.
        float floor = (FusionMethod)method is FusionMethod.FromZero or FusionMethod.Cosine ? 0 : -1;
        Assert.Equal(expected.Values.OrderDescending().Select(s => Math.Max(s, floor)), ranked.Select(h => Math.Max((float)h.Similarity!.Value, floor)));
    }, iter: 150);

    [Fact]
    public void Conditions_of_the_query_hold_for_meaning_too() => Gen.Select(Texts, Query, Gen.Double[0, 1]).Sample((texts, query, weight) =>
    {
        using var index = Await(Made.IndexAsync(texts, new HybridOptions { LeastSimilarity = -1 }));
        using var words = WordsOf(texts);
        // The same conditions without the words that only rank list all that may be found.
        string quoted = string.Join(' ', words.Parse(query).Clauses.Where(c => c.Negated || c.Kind != QueryClauseKind.Word).Select(Typed));
        var allowed = quoted.Length == 0
            ? Enumerable.Range(0, texts.Length).Select(i => $"d{i}").ToHashSet()
            : words.Search(new SearchRequest(quoted) { Take = 100 }, TestContext.Current.CancellationToken).Hits.Select(h => h.Id).ToHashSet();
        var found = Await(index.SearchAsync(new(new SearchRequest(query) { Take = 100 }) { Weight = weight }).AsTask());
        Assert.All(found.Hits, h => Assert.Contains(h.Id, allowed));
    }, iter: 200);

    [Fact]
    public async Task A_walk_over_the_graph_keeps_the_conditions_also_after_changes()
    {
        using var index = HybridIndex.CreateInMemory(Corpus.Schema, Made.Encoder, new HybridOptions { GraphFrom = 100, LeastSimilarity = -1 });
        for (int round = 0; round < 3; round++)
        {
            // More than are compared one by one; each round replaces some and adds some.
            for (int i = 0; i < 7000 + round * 100; i++)
            {
                if (round > 0 && i % 50 != 0 && i < 7000 + (round - 1) * 100) continue;
                await index.AddAsync(Corpus.Document(i + round * 3 % 2, ($"w{(i + round) % 40}", $"w{i % 37} w{i % 11}")), TestContext.Current.CancellationToken);
            }

            await index.CommitAsync(TestContext.Current.CancellationToken);
            foreach (string query in (string[])["w5 w9 -topic:a", "w5 w9 -w11", "w30 -topic:a"])
            {
                var found = await index.SearchAsync(new(new SearchRequest(query) { Take = 300 }) { Weight = 1 }, TestContext.Current.CancellationToken);
                var excluded = await index.SearchAsync(new(new SearchRequest(query.Contains("topic") ? "topic:a" : "w11") { Take = 8000 }) { Weight = 0 }, TestContext.Current.CancellationToken);
                Assert.True(found.UsedMeaning);
                Assert.Equal(150, found.Hits.Count(h => h.Reason.HasFlag(MatchReason.Meaning)));
                Assert.Empty(found.Hits.Select(h => h.Id).Intersect(excluded.Hits.Select(h => h.Id)));
            }
        }
    }

    [Fact]
    public void Pages_are_stretches_of_one_ranking_and_totals_count_it() => Gen.Select(Texts, Query, Gen.Int[1, 9], Gen.Int[1, 20]).Sample((texts, query, size, depth) =>
    {
        using var index = Await(Made.IndexAsync(texts, new HybridOptions { Depth = depth }));
        var whole = Await(index.SearchAsync(new(new SearchRequest(query) { Take = 1000, Facets = ["topic"] })).AsTask());
        Assert.Equal(whole.TotalHits, whole.Hits.Count);
        Assert.Equal(whole.Hits.Count, whole.Hits.Select(h => h.Id).Distinct().Count());
        Assert.Equal(whole.FoundByMeaning, whole.UsedMeaning ? whole.Hits.Count(h => h.Reason == MatchReason.Meaning) : 0);
        Assert.Equal(whole.Hits.Count, whole.Facets[0].Values.Where(v => v.Value == "b").Sum(v => v.Count));
        var pages = new List<string>();
        for (int skip = 0; skip < whole.Hits.Count; skip += size)
            pages.AddRange(Await(index.SearchAsync(new(new SearchRequest(query) { Skip = skip, Take = size })).AsTask()).Hits.Select(h => h.Id));
        Assert.Equal(whole.Hits.Select(h => h.Id), pages);
        Assert.True(whole.Hits.Zip(whole.Hits.Skip(1)).All(p => p.First.Score >= p.Second.Score));
    }, iter: 200);

    [Fact]
    public void Words_of_a_hit_say_what_they_added() => Gen.Select(Texts, Corpus.Text(Made.Words, 1, 5)).Sample((texts, query) =>
    {
        using var index = Await(Made.IndexAsync(texts));
        using var words = WordsOf(texts);
        var scores = words.Search(new SearchRequest(query) { Take = 100 }, TestContext.Current.CancellationToken).Hits.ToDictionary(h => h.Id, h => h.Score);
        foreach (var hit in Await(index.SearchAsync(new(new SearchRequest(query) { Take = 100 })).AsTask()).Hits)
        {
            Assert.Equal(scores.GetValueOrDefault(hit.Id), hit.TermScore, 9);
            Assert.Equal(hit.TermScore, hit.Terms.Sum(t => t.Score), 9);
            Assert.Equal(hit.TermScore > 0, hit.Reason.HasFlag(MatchReason.Terms));
        }
    }, iter: 100);

    private static string Typed(QueryClause clause) =>
        (clause.Negated ? "-" : "") + clause.Kind switch
        {
            QueryClauseKind.Phrase => $"\"{clause.Text}\"",
            QueryClauseKind.Word => clause.Text,
            _ => $"{clause.Field}:{clause.Text}",
        };

    private static SearchIndex WordsOf((string Title, string Body)[] texts)
    {
        var words = SearchIndex.CreateInMemory(Corpus.Schema);
        for (int i = 0; i < texts.Length; i++) words.Add(Corpus.Document(i, texts[i]));
        words.Commit(TestContext.Current.CancellationToken);
        return words;
    }

    // The properties run on threads of their own, and nothing here really waits.
#pragma warning disable xUnit1031
    private static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();
#pragma warning restore xUnit1031
}
