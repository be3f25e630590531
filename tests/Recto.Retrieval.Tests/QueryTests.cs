using System.Globalization;
using CsCheck;

namespace Recto.Retrieval.Tests;

public class QueryTests
{
    private static readonly QueryDialect Dialect = new(new Dictionary<string, QueryOperator>
    {
        ["title"] = QueryOperator.Text("title"),
        ["has"] = QueryOperator.Keyword("topic"),
        ["after"] = QueryOperator.AtLeast("year", Year, "a year such as 2024"),
        ["before"] = QueryOperator.Below("year", Year, "a year such as 2024"),
    });

    private static readonly string[] Parts =
        ["\"", "-", ":", " ", "title:", "has:", "after:", "20", "w", "the", "“", "\uD83D\uDE00", "\u202E", "\0", "é", "-\""];

    private static readonly SearchIndex Index = Build();

    [Fact]
    public void Each_kind_of_part_is_understood()
    {
        var query = Index.Parse("deep \"neural nets\" -title:old has:code -bayes after:2020 title:\"two words\" foo:bar");
        Assert.Empty(query.Problems);
        Assert.Equal(
            [
                (QueryClauseKind.Word, "deep", false), (QueryClauseKind.Phrase, "neural nets", false), (QueryClauseKind.Field, "old", true),
                (QueryClauseKind.Filter, "code", false), (QueryClauseKind.Word, "bayes", true), (QueryClauseKind.Filter, "2020", false),
                (QueryClauseKind.Field, "two words", false), (QueryClauseKind.Word, "foo:bar", false),
            ],
            query.Clauses.Select(c => (c.Kind, c.Text, c.Negated)));
        Assert.All(query.Clauses, c => Assert.Equal(c.Text, query.Text.Substring(c.Start, c.Text.Length)));
    }

    [Fact]
    public void A_value_that_makes_no_sense_is_said_and_left_out()
    {
        var query = Index.Parse("graphs after:soon");
        Assert.Equal(["“after:soon” was left out: after: needs a year such as 2024."], query.Problems);
        Assert.Equal("graphs", Assert.Single(query.Clauses).Text);
    }

    [Fact]
    public void Bounds_are_from_inclusive_to_exclusive()
    {
        Assert.Equal(["d20", "d21"], Ids("after:20 before:22"));
        Assert.Equal(48, Total("-after:48"));
    }

    [Fact]
    public void A_query_of_filters_alone_lists() => Assert.Equal(25, Total("has:code"));

    [Fact]
    public void Only_stop_words_find_nothing_and_an_empty_query_lists_all()
    {
        Assert.Empty(Ids("the of and"));
        Assert.Equal(50, Total(""));
        Assert.Equal(50, Total("  \t "));
    }

    [Theory]
    [InlineData("\"open"), InlineData("title:\""), InlineData("-"), InlineData("--"), InlineData("-\"\""), InlineData(":"), InlineData("title:")]
    [InlineData("(a|b)*[c-"), InlineData("\u202Egnp.exe"), InlineData("a\0b\u0001"), InlineData("\uD83D"), InlineData("has:-x"), InlineData("\uD83D\uDE00")]
    [InlineData("' OR 1=1 --"), InlineData("<script>alert(1)</script>"), InlineData("after:99999999999999999999"), InlineData("title:title:title:")]
    public void Hostile_queries_are_answered(string query) => Answer(query);

    [Fact]
    public void Any_text_is_answered() => Gen.String[Gen.Char, 0, 60].Sample(Answer, iter: 3000);

    [Fact]
    public void Any_mix_of_operators_is_answered() =>
        Gen.OneOf(Parts.Select(Gen.Const).ToArray()).Array[0, 30]
            .Sample(parts => Answer(string.Concat(parts)), iter: 3000);

    [Fact]
    public void A_long_query_is_cut_and_says_so()
    {
        var query = Index.Parse(new string('é', 10_000));
        Assert.Equal(2000, query.Text.Length);
        Assert.Contains("2,000 characters", Assert.Single(query.Problems), StringComparison.Ordinal);
        Answer(string.Concat(Enumerable.Range(0, 3000).Select(i => $"w{i} ")));
    }

    [Fact]
    public void A_dialect_with_an_unknown_field_is_refused() =>
        Assert.Throws<ArgumentException>(() => SearchIndex.CreateInMemory(Corpus.Schema, new IndexOptions
        {
            Dialect = new QueryDialect(new Dictionary<string, QueryOperator> { ["x"] = QueryOperator.Text("nothing") }),
        }));

    private static void Answer(string query)
    {
        var results = Index.Search(new SearchRequest(query) { Facets = ["topic"] });
        Assert.DoesNotContain(results.Query.Text, c => char.IsControl(c) || c == '\u202E');
        var highlighter = new Highlighter(Corpus.Schema, results.Query);
        Assert.Equal(query, string.Concat(highlighter.Mark("body", query).Select(f => f.Text)));
        _ = Index.Suggest(query);
        _ = Index.SearchText(query);
    }

    private static long Total(string query) => Index.Search(new SearchRequest(query), TestContext.Current.CancellationToken).TotalHits;

    private static string[] Ids(string query) => [.. Index.Search(new SearchRequest(query) { Take = 100 }).Hits.Select(h => h.Id)];

    private static long? Year(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long year) ? year : null;

    private static SearchIndex Build()
    {
        var index = SearchIndex.CreateInMemory(Corpus.Schema, new IndexOptions { Dialect = Dialect });
        for (int i = 0; i < 50; i++)
            index.Add(new SearchDocument($"d{i}")
            {
                Text = new Dictionary<string, string> { ["title"] = $"w number {i}", ["body"] = "the quick brown fox" },
                Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = i % 2 == 0 ? ["code"] : [] },
                Numbers = new Dictionary<string, long> { ["year"] = i },
            });
        index.Commit();
        return index;
    }
}
