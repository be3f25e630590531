using Recto.Papers;
using Recto.Papers.Topics;
using Recto.Retrieval;

namespace Recto.Hosting.Searching;

/// <summary>What <c>name:value</c> means in a search for papers.</summary>
internal static class PaperDialect
{
    private const string Dates = "a year, month or day such as 2024, 2024-05 or 2024-05-17";

    public static QueryDialect Instance { get; } = new(new Dictionary<string, QueryOperator>
    {
        ["title"] = QueryOperator.Text(PaperDocument.Title),
        ["abstract"] = QueryOperator.Text(PaperDocument.Abstract),
        ["author"] = QueryOperator.Text(PaperDocument.Author),
        ["topic"] = QueryOperator.Keyword(
            PaperDocument.Topic, value => Topic.Find(value.Trim().ToLowerInvariant())?.Slug, "a topic such as vision or language-models"),
        ["year"] = QueryOperator.Keyword(PaperDocument.Year),
        ["has"] = QueryOperator.Keyword(
            PaperDocument.Has,
            value => value.Trim().ToLowerInvariant() is ("code" or "project" or "abstract") and var part ? part : null,
            "code, project or abstract"),
        ["after"] = QueryOperator.AtLeast(PaperDocument.Published, FirstDay, Dates),
        ["before"] = QueryOperator.Below(PaperDocument.Published, FirstDay, Dates),
    });

    private static long? FirstDay(string value) =>
        PublicationDate.TryParse(value.Trim(), out var date) ? PaperDocument.Day(date.FirstDay) : null;
}
