using CsCheck;

namespace Recto.Retrieval.Tests;

public class HighlighterTests
{
    private static readonly IndexSchema Schema = new(new TextField("title"), new TextField("authors", 1, TextAnalysis.Names));

    [Theory]
    [InlineData("network", "Neural Networks at work", "Neural [Networks] at work")]
    [InlineData("\"neural networks\"", "Networks, neural networks", "Networks, [neural] [networks]")]
    [InlineData("title:neural -networks", "Neural networks", "[Neural] networks")]
    [InlineData("authors:neural", "Neural networks", "Neural networks")]
    [InlineData("flatformer", "The FlatFormer way", "The [FlatFormer] way")]
    [InlineData("in-context", "In-context learning", "[In-context] learning")]
    [InlineData("müller", "Muller and MÜLLER", "[Muller] and [MÜLLER]")]
    [InlineData("<b>", "a <b>x</b>", "a <[b]>x</[b]>")]
    public void Marks_what_the_query_finds(string query, string text, string marked) => Assert.Equal(marked, Show(For(query).Mark("title", text)));

    [Fact]
    public void A_snippet_shows_the_densest_part()
    {
        string text = new string('a', 300).Replace("aaaa", "aaa ", StringComparison.Ordinal) + "sparse masks help cross-lingual transfer" + " filler".PadRight(300, 'z');
        string shown = Show(For("sparse masks transfer").Snippet("title", text, 80));
        Assert.Contains("[sparse] [masks] help cross-lingual [transfer]", shown, StringComparison.Ordinal);
        Assert.StartsWith("…", shown, StringComparison.Ordinal);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_without_a_match_is_the_beginning() =>
        Assert.Equal("one two three four…", Show(For("zebra").Snippet("title", "one two three four five six", 20)));

    [Fact]
    public void Fragments_are_the_text_and_snippets_are_whole_characters() =>
        Gen.Select(Gen.OneOf(new[] { "w1", "w2 ", " ", "\uD83D\uDE00", "é", "-", "学", "\n", "W1w" }.Select(Gen.Const).ToArray()).Array[0, 120], Gen.Int[20, 60])
            .Sample((parts, length) =>
            {
                string text = string.Concat(parts);
                var highlighter = For("w1 \"w2 w1\" 学");
                Assert.Equal(text, string.Concat(highlighter.Mark("title", text).Select(f => f.Text)));
                var snippet = highlighter.Snippet("title", text, length);
                Assert.All(snippet, f => Assert.False(char.IsLowSurrogate(f.Text[0]) || char.IsHighSurrogate(f.Text[^1])));
                string shown = string.Concat(snippet.Select(f => f.Text)).Trim('…');
                Assert.Contains(shown, text, StringComparison.Ordinal);
                Assert.InRange(shown.Length, 0, length);
                if (highlighter.Mark("title", text).Any(f => f.IsMatch)) Assert.Contains(snippet, f => f.IsMatch);
            }, iter: 3000);

    private static Highlighter For(string query)
    {
        using var index = SearchIndex.CreateInMemory(Schema);
        return new Highlighter(Schema, index.Parse(query));
    }

    private static string Show(IReadOnlyList<TextFragment> fragments) => string.Concat(fragments.Select(f => f.IsMatch ? $"[{f.Text}]" : f.Text));
}
