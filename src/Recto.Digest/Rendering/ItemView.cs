using System.Globalization;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Papers.Topics;

namespace Recto.Digest;

/// <summary>One paper as both parts of the mail print it.</summary>
internal sealed record ItemView(
    string Title, string Authors, string Text, string? Votes, string? Comments, Uri? Code, IReadOnlyList<string> Topics, ArxivId? Arxiv, Uri Page)
{
    /// <summary>Stands last among the authors when more are known to exist than are named.</summary>
    public const string Others = "et al.";

    private const int NamedAuthors = 3;
    private const int NamedTopics = 3;

    public static ItemView Of(DigestItem item, SiteLinks links)
    {
        var title = CleanLine.Of(item.Title, MailLimits.Title);
        return new ItemView(
            title.Length == 0 ? item.Paper.Value : title,
            AuthorLine(item.Authors),
            CleanLine.Of(item.Text, MailLimits.Text),
            Count(item.Votes, "vote"),
            Count(item.Comments, "comment"),
            item.CodeUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } code ? code : null,
            [.. item.Topics.Select(slug => Topic.Find(slug)?.Name).OfType<string>().Take(NamedTopics)],
            item.Paper.Arxiv,
            links.Paper(item.Paper));
    }

    private static string AuthorLine(IReadOnlyList<string> authors)
    {
        var open = authors.Count > 0 && authors[^1] == Others;
        string[] names =
        [
            .. authors.Take(open ? authors.Count - 1 : authors.Count).Select(name => CleanLine.Of(name, MailLimits.Name)).Where(name => name.Length > 0),
        ];
        var shown = string.Join(", ", names.Take(NamedAuthors));
        var rest = names.Length - NamedAuthors;
        return open && shown.Length > 0 ? $"{shown}, {Others}"
            : rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"{shown} and {rest} more")
            : shown;
    }

    private static string? Count(int count, string noun) => count <= 0 ? null : Counted.Of(count, noun);
}
