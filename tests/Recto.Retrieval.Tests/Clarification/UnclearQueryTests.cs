using Recto.Retrieval.Clarification;

namespace Recto.Retrieval.Tests.Clarification;

public class UnclearQueryTests
{
    private static readonly ClarificationPolicy Policy = new();
    private static readonly double[] Falling = [.. Enumerable.Range(1, 200).Select(i => 10.0 / i)];
    private static readonly double[] Straight = [.. Enumerable.Range(1, 200).Select(i => 10 - 0.01 * i)];

    [Theory]
    [InlineData(0, 5000, 0, UnclearReason.None)]
    [InlineData(4, 2, 4, UnclearReason.FewResults)]
    [InlineData(4, 3, 4, UnclearReason.None)]
    [InlineData(4, 500, 1, UnclearReason.WeakResults)]
    [InlineData(4, 500, 2, UnclearReason.None)]
    [InlineData(2, 100, 2, UnclearReason.BroadQuery)]
    [InlineData(2, 99, 2, UnclearReason.None)]
    [InlineData(3, 100, 3, UnclearReason.None)]
    public void Few_weak_and_broad_results_are_told_from_clear_ones(int words, long hits, int matched, UnclearReason expected)
    {
        var outcome = new SearchOutcome(words, hits, Falling, matched);
        Assert.Equal(expected, Policy.WhyAsk(outcome));
        Assert.Equal(expected != UnclearReason.None, Policy.ShouldAsk(outcome));
    }

    [Fact]
    public void Flat_scores_are_those_of_which_the_first_page_is_hardly_better()
    {
        Assert.Equal(UnclearReason.FlatScores, Policy.WhyAsk(new SearchOutcome(5, 500, Straight, 5)));
        Assert.Equal(UnclearReason.FlatScores, Policy.WhyAsk(new SearchOutcome(5, 500, [.. Enumerable.Repeat(1.0, 50)], 5)));
        Assert.Equal(UnclearReason.None, Policy.WhyAsk(new SearchOutcome(5, 500, Falling, 5)));
        // Scale and origin of the scores do not matter, and ten results are one page.
        Assert.Equal(UnclearReason.FlatScores, Policy.WhyAsk(new SearchOutcome(5, 500, [.. Straight.Select(s => s * 1e-4 - 7)], 5)));
        Assert.Equal(UnclearReason.None, Policy.WhyAsk(new SearchOutcome(5, 10, [.. Straight.Take(10)], 5)));
    }

    [Fact]
    public void An_answer_of_the_index_is_judged_by_its_words_and_not_by_its_filters()
    {
        using var index = SearchIndex.CreateInMemory(Corpus.Schema);
        for (int i = 0; i < 150; i++)
            index.Add(new SearchDocument($"d{i}") { Text = new Dictionary<string, string> { ["title"] = "Attention networks", ["body"] = "" }, Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = ["b"] } });
        index.Commit(TestContext.Current.CancellationToken);
        SearchOutcome Of(string query) => SearchOutcome.Of(index.Search(new SearchRequest(query) { Take = 200 }, TestContext.Current.CancellationToken));
        Assert.Equal(UnclearReason.BroadQuery, Policy.WhyAsk(Of("the attention")));
        Assert.Equal(UnclearReason.None, Policy.WhyAsk(Of("topic:b")));
        Assert.Equal(UnclearReason.WeakResults, Policy.WhyAsk(Of("attention for blind watchmakers -zebra")));
        Assert.Equal(new SearchOutcome(2, 150, [], 2), Of("\"attention networks\" topic:b") with { Scores = [] }, Same);
    }

    private static bool Same(SearchOutcome a, SearchOutcome b) => (a.QueryWords, a.TotalHits, a.MatchedWords) == (b.QueryWords, b.TotalHits, b.MatchedWords);
}
