using System.Globalization;
using Recto.Papers;
using Recto.Papers.Text;
using Recto.Papers.Topics;

namespace Recto.Ingest;

/// <summary>What every source does with the text of a paper: clean it, check its length, file it under topics.</summary>
internal static class PaperFields
{
    /// <summary>The paper with clean title and abstract and its topics.</summary>
    /// <param name="paper">The paper with all other fields; its title is ignored.</param>
    /// <param name="rawTitle">The title as the source gave it.</param>
    /// <param name="rawAbstract">The abstract as the source gave it, or null.</param>
    /// <exception cref="RecordException">There is no title, or one of them is too long.</exception>
    public static Paper WithText(Paper paper, string? rawTitle, string? rawAbstract)
    {
        var title = PlainText.LineFromSource(rawTitle);
        if (title.Length == 0)
        {
            throw new RecordException("it has no title");
        }

        var text = PlainText.FromSource(rawAbstract);
        CheckLength("title", title, IngestLimits.TitleLength);
        CheckLength("abstract", text, IngestLimits.AbstractLength);
        paper = paper with
        {
            Title = title,
            RawTitle = string.Equals(title, rawTitle, StringComparison.Ordinal) ? null : rawTitle,
            Abstract = text.Length == 0 ? null : text,
            RawAbstract = text.Length == 0 || string.Equals(text, rawAbstract, StringComparison.Ordinal) ? null : rawAbstract,
        };
        return paper.Topics.Count > 0 ? paper : paper with { Topics = TopicRules.Classify(paper) };
    }

    /// <summary>The id of a paper of which only the title is known.</summary>
    public static PaperId IdFromTitle(string cleanTitle) => PaperId.Parse($"{SourcedPaper.TitleScheme}:{TitleSlug.Of(cleanTitle)}");

    /// <summary>A name on one line, or null when nothing is left of it.</summary>
    public static string? Name(string? raw) => PlainText.LineFromSource(raw) is { Length: > 0 and <= 500 } name ? name : null;

    /// <summary>A web address, or null when the text is none.</summary>
    public static Uri? Address(string? text) =>
        text is { Length: <= 2000 } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : null;

    private static void CheckLength(string field, string text, int most)
    {
        if (text.Length > most)
        {
            throw new RecordException(string.Create(
                CultureInfo.InvariantCulture, $"its {field} has {text.Length:N0} characters, and {most:N0} are allowed"));
        }
    }
}
