using CsCheck;

namespace Recto.Digest.Tests;

public class TextTests
{
    [Theory]
    [InlineData("a\r\nBcc: x@y.example", "a Bcc: x@y.example")]
    [InlineData("a\u2028b\u2029c\u0085d\te", "a b c d e")]
    [InlineData("\u202Egnp.exe\u202C safe\u2066x\u2069\u200F", "gnp.exe safex")]
    [InlineData("a\0b\u001B[31mc\u007F", "ab[31mc")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("lone \uD800 half", "lone half")]
    [InlineData("  many   spaces  ", "many spaces")]
    [InlineData("नि\u200Dर", "नि\u200Dर")]
    public void A_line_is_clean(string text, string expected) => Assert.Equal(expected, CleanLine.Of(text));

    [Fact]
    public void Any_text_becomes_one_line_within_its_length() => Gen.Select(Gen.String, Gen.Int[1, 60]).Sample((text, length) =>
    {
        var line = CleanLine.Of(text, length);
        Assert.InRange(line.Length, 0, length);
        Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.Equal(line, CleanLine.Of(line, length));
    });

    [Fact]
    public void Whole_sentences_are_kept() => Assert.Equal(
        "Attention is slow. We make it fast.",
        SentenceCut.Of("Attention is slow. We make it fast. Then we show that the method works on many tasks.", 40));

    [Theory]
    [InlineData("We follow Smith et al. Brown and others (e.g. Jones) and do more, as many words say here.")]
    [InlineData("We use 3.5 billion words, cf. Section 4 of the long report that they all wrote together.")]
    public void An_abbreviation_does_not_end_a_sentence(string text)
    {
        var cut = SentenceCut.Of(text, 60);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 40, 60);
    }

    [Fact]
    public void A_sentence_that_is_too_long_is_cut_at_a_word() =>
        Assert.Equal("One two three four…", SentenceCut.Of("One two three four five six seven eight nine ten.", 22));

    [Fact]
    public void A_short_opening_before_a_long_sentence_is_not_all_that_is_shown() =>
        Assert.Equal("Wait. Here comes a rather long…", SentenceCut.Of("Wait. Here comes a rather long sentence that does not fit into the room.", 32));

    [Fact]
    public void Wrapped_lines_are_72_wide_at_most_and_lose_no_word() => Gen.String[Gen.Char["ab .,"], 0, 400].Sample(text =>
    {
        var page = new TextPage().Paragraph(text, "1.  ", "    ").ToString();
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 72 || !line.Trim().Contains(' ', StringComparison.Ordinal)));
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(words.Length == 0 ? [] : ["1.", .. words], page.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    });
}
