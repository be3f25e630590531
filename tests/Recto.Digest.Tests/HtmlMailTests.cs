using System.Globalization;
using System.Text.RegularExpressions;

namespace Recto.Digest.Tests;

public partial class HtmlMailTests
{
    private static readonly string Html = Samples.Messages().Digest(Samples.Issue(Papers.Digests.Cadence.Daily), Samples.Ada(), Samples.Noon)!.HtmlBody!;

    [Fact]
    public void It_loads_nothing_from_elsewhere()
    {
        Assert.DoesNotMatch("(?i)<(img|link|script|iframe|video|object|embed|form|input)\\b", Html);
        Assert.DoesNotMatch("(?i)url\\(|@import|@font-face|\\bsrc=|\\bon[a-z]+=\"|background=\"", Html);
    }

    [Fact]
    public void It_says_its_language_title_and_colour_schemes()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\"", Html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches("<title>FlatFormer[^<]+</title>", Html);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\">", Html, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme: dark)", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_out_stands_at_the_top_and_at_the_bottom()
    {
        var leave = $"https://recto.example/unsubscribe/{Samples.Token}\"";
        var first = Html.IndexOf(leave, StringComparison.Ordinal);
        var last = Html.LastIndexOf(leave, StringComparison.Ordinal);
        Assert.True(first > 0 && first < Html.IndexOf("<h2", StringComparison.Ordinal));
        Assert.True(last > Html.LastIndexOf("<h2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plain_text_has_the_way_out_at_the_top_and_at_the_bottom_on_lines_of_their_own()
    {
        var text = Samples.Messages().Digest(Samples.Issue(Papers.Digests.Cadence.Daily), Samples.Ada(), Samples.Noon)!.TextBody!.ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var leave = $"https://recto.example/unsubscribe/{Samples.Token}";
        Assert.Equal(2, lines.Count(line => line == leave));
        Assert.True(Array.IndexOf(lines, leave) < 12);
        Assert.All(lines, line => Assert.True(line.Length <= 72 || line.TrimStart().StartsWith("https://", StringComparison.Ordinal), line));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.All(lines.Where(line => line.Contains("://", StringComparison.Ordinal)), line => Assert.DoesNotContain(' ', line.Trim()));
    }

    [Fact]
    public void Every_class_has_a_colour_of_the_night()
    {
        var used = ClassAttribute().Matches(Html).SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct();
        var styled = Html[..Html.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.All(used, name => Assert.Contains($".{name} {{", styled, StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_issue_is_shown_whole_where_mails_are_clipped_at_102_kilobytes()
    {
        Papers.Digests.DigestItem[] items = [.. Enumerable.Range(1, 20).Select(n => Samples.Item($"2503.{n:D5}", string.Join(' ', Enumerable.Repeat("Title", 40)), "data", "vision", "theory") with
        {
            Text = string.Join(' ', Enumerable.Repeat("words", 100)), Authors = [.. Enumerable.Repeat("Some Author With A Long Name", 9)], CodeUrl = new Uri("https://code.example/" + new string('x', 80)),
        })];
        using var mail = Samples.Messages().Digest(Samples.IssueOf(items), Samples.Ada(), Samples.Noon)!;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.HtmlBody!), 10_000, 90_000);
    }

    [Theory]
    [InlineData(MailPalette.Ink, MailPalette.Paper, 7)]
    [InlineData(MailPalette.Quiet, MailPalette.Paper, 7)]
    [InlineData(MailPalette.Accent, MailPalette.Paper, 7)]
    [InlineData(MailPalette.NightInk, MailPalette.NightPaper, 7)]
    [InlineData(MailPalette.NightQuiet, MailPalette.NightPaper, 7)]
    [InlineData(MailPalette.NightAccent, MailPalette.NightPaper, 7)]
    public void Text_stands_out_from_the_paper(string text, string paper, double least) => Assert.True(Contrast(text, paper) >= least, $"{Contrast(text, paper):F2}");

    private static double Contrast(string one, string other)
    {
        double[] light = [Luminance(one), Luminance(other)];
        return (light.Max() + 0.05) / (light.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int index)
        {
            var value = int.Parse(colour.AsSpan(1 + (2 * index), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(1)) + (0.0722 * Channel(2));
    }

    [GeneratedRegex("class=\"([^\"]+)\"")]
    private static partial Regex ClassAttribute();
}
