using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Tests;

public class AnalysisTests
{
    private static readonly IndexSchema Schema = new(new TextField("title"), new TextField("authors", 1, TextAnalysis.Names));

    [Theory]
    [InlineData("GPT-4 technical report", "gpt4"), InlineData("GPT-4 technical report", "gpt 4"), InlineData("GPT4 report", "gpt-4")]
    [InlineData("BM25 revisited", "bm25"), InlineData("BM25 revisited", "BM25"), InlineData("Okapi BM-25", "bm25")]
    [InlineData("FlatFormer: window attention", "flatformer"), InlineData("FlatFormer: window attention", "flat former")]
    [InlineData("In-context learning", "in-context"), InlineData("In-context learning", "incontext")]
    [InlineData("PyTorch and LLMs", "pytorch"), InlineData("PyTorch and LLMs", "LLM")]
    [InlineData("Networks that classify", "network"), InlineData("The model's limits", "models")]
    [InlineData("Neural naïveté", "naivete"), InlineData("ＦＵＬＬ ｗｉｄｔｈ", "full"), InlineData("Version 3.5 is out", "3.5")]
    [InlineData("机器学习", "学习"), InlineData("C# and C++", "c#"), InlineData("Nai\u0308ve Bayes", "naive")]
    public void Words_are_found_in_the_forms_people_type(string title, string query) => Assert.Single(Find(title, "", query));

    [Theory]
    [InlineData("Jörg Müller", "muller"), InlineData("Jorg Muller", "Müller"), InlineData("Łukasz Kaiser", "lukasz kaiser")]
    [InlineData("Sinéad O'Brien", "obrien"), InlineData("Jean-Luc Picard", "jeanluc"), InlineData("Banks", "banks")]
    public void Names_are_found_without_their_accents(string author, string query) => Assert.Single(Find("", author, $"authors:{query.Split(' ')[^1]} {query}"));

    [Theory]
    [InlineData("microRNA", "micro rna microrna"), InlineData("FlatFormer-XL", "flat former flatform xl flatformerxl"), InlineData("in-context", "context incontext")]
    [InlineData("PyTorch", "pytorch"), InlineData("state-of-the-art", "state art stateoftheart"), InlineData("GPT-4's", "gpt 4 gpt4")]
    public void A_name_gives_its_parts_and_each_joined_form_once(string text, string terms)
    {
        using var reader = TextAnalyzer.Read(TextAnalysis.English, text);
        var found = new List<string>();
        while (reader.Next()) found.Add(reader.Term.ToString());
        Assert.Equal(terms, string.Join(' ', found));
    }

    [Fact]
    public void Names_are_not_stemmed() => Assert.Empty(Find("", "Ada Rogers", "authors:roger"));

    [Fact]
    public void A_stop_word_is_not_searched_among_names() => Assert.Empty(Find("", "Thanh The", "the"));

    [Fact]
    public void Text_of_ten_megabytes_is_indexed() =>
        Assert.Single(Find(string.Concat(Enumerable.Repeat("lorem ipsum ", 850_000)) + new string('x', 100_000) + " needle", "", "needle"));

    private static IReadOnlyList<SearchHit> Find(string title, string author, string query)
    {
        using var index = SearchIndex.CreateInMemory(Schema);
        index.Add(new SearchDocument("1") { Text = new Dictionary<string, string> { ["title"] = title, ["authors"] = author } });
        index.Commit();
        return index.Search(new SearchRequest(query)).Hits;
    }
}
