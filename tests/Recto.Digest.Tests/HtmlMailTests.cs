using System.Globalization;
using System.Text.RegularExpressions;

namespace Recto.Digest.Tests;

public partial class HtmlMailTests
{
    private static readonly string Html = Samples.Messages().Digest(Samples.Issue(Papers.Digests.Cadence.Daily), Samples.Ada(), Samples.Noon)!.HtmlBody!;

    [Fact]
    public void It_loads_nothing_but_the_figures_of_labs_from_the_site_itself()
    {
        Assert.DoesNotMatch("(?i)<(link|script|iframe|video|object|embed|form|input)\\b", Html);
        Assert.DoesNotMatch("(?i)url\\(|@import|@font-face|\\bon[a-z]+=\"|background=\"", Html);
        Assert.Equal(["https://recto.example/papers/2302.06675/lab/figure.png?v=0123456789ab"], Source().Matches(Html).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void A_figure_has_its_room_leads_to_the_lab_and_says_what_it_shows()
    {
        var figure = Image().Match(Html).Value;
        Assert.Contains(" width=\"320\" height=\"180\"", figure, StringComparison.Ordinal);
        Assert.Contains("max-width:100%;height:auto", figure, StringComparison.Ordinal);
        Assert.Contains("alt=\"The lab’s figure. Partly. Claimed: at most 1/3. Measured: 0.31, 95 % interval 0.29 to 0.33.\"", figure, StringComparison.Ordinal);
        Assert.StartsWith("<a class=\"quiet\" href=\"https://recto.example/papers/2302.06675/lab\"", figure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x\" onerror=\"alert(1)")]
    [InlineData("../../../elsewhere")]
    [InlineData("")]
    public void A_figure_of_no_version_is_not_shown(string version)
    {
        using var mail = Samples.Messages().Digest(Samples.IssueOf(Samples.Item() with { Verdict = "● Reproduced", Figure = version }), Samples.Ada(), Samples.Noon)!;
        Assert.DoesNotContain("<img", mail.HtmlBody!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_with_a_figure_for_each_paper_stays_small_and_says_the_findings_in_both_parts()
    {
        using var mail = Samples.Messages().Digest(
            Samples.IssueOf([.. Enumerable.Range(1, 20).Select(n => Samples.Item($"2503.{n:D5}", "A title") with { Verdict = "● Reproduced", Findings = $"Claimed {n} %, measured {n} %.", Figure = "0123456789ab" })]),
            Samples.Ada(), Samples.Noon)!;
        Assert.Equal(20, Image().Count(mail.HtmlBody!));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.HtmlBody!), 10_000, 90_000);
        Assert.Contains("Lab, ● Reproduced. Claimed 7 %, measured 7 %.", mail.TextBody!, StringComparison.Ordinal);
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

    [GeneratedRegex("\\bsrc=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<a [^>]*><img [^>]*></a>")]
    private static partial Regex Image();

    [GeneratedRegex("class=\"([^\"]+)\"")]
    private static partial Regex ClassAttribute();
}
