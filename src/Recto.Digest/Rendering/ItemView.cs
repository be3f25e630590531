using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Papers.Text;
using Recto.Papers.Topics;

namespace Recto.Digest;

/// <summary>One paper as both parts of the mail print it.</summary>
internal sealed record ItemView(
    string Title, string Authors, string Text, string? Votes, string? Comments, Uri? Code, IReadOnlyList<string> Topics, ArxivId? Arxiv, Uri Page, string? Verdict, Uri Lab, string? Findings, Uri? Figure)
{
    private const int NamedTopics = 3;

    public static ItemView Of(DigestItem item, SiteLinks links)
    {
        var title = CleanLine.Of(item.Title, MailLimits.Title);
        return new ItemView(
            title.Length == 0 ? item.Paper.Value : title,
            AuthorLine.Of([.. item.Authors.Select(name => CleanLine.Of(name, MailLimits.Name)).Where(name => name.Length > 0)], item.AuthorsComplete),
            CleanLine.Of(item.Text, MailLimits.Text),
            Count(item.Votes, "vote"),
            Count(item.Comments, "comment"),
            item.CodeUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } code ? code : null,
            [.. item.Topics.Select(slug => Topic.Find(slug)?.Name).OfType<string>().Take(NamedTopics)],
            item.Paper.Arxiv,
            links.Paper(item.Paper),
            item.Verdict is { } verdict ? CleanLine.Of(verdict, MailLimits.Name) : null,
            links.Lab(item.Paper),
            item.Findings is { } findings ? CleanLine.Of(findings, MailLimits.Title) : null,
            item is { Verdict: not null, Figure: { Length: > 0 and <= 64 } version } && version.All(char.IsAsciiHexDigit) ? links.Figure(item.Paper, version) : null);
    }

    /// <summary>What the figure shows, for those who do not see it.</summary>
    public string FigureText => $"The lab’s figure. {Verdict?.TrimStart('●', '◐', '○', '◌', ' ')}. {Findings}".TrimEnd();

    private static string? Count(int count, string noun) => count <= 0 ? null : Counted.Of(count, noun);
}
