using Recto.Papers;
using Recto.Retrieval;

namespace Recto.Hosting.Searching;

/// <summary>How a paper looks to the search engine.</summary>
internal static class PaperDocument
{
    public const string Title = "title";
    public const string Abstract = "abstract";
    public const string Author = "author";
    public const string Topic = "topic";
    public const string Year = "year";
    public const string Has = "has";
    public const string Published = "published";

    /// <summary>Raise it when <see cref="Of"/> changes: indexes of another version are built again.</summary>
    public const int Version = 1;

    public static IndexSchema Schema { get; } = new(
        [new TextField(Title, 2), new TextField(Abstract), new TextField(Author, 1, TextAnalysis.Names)],
        [Topic, Year, Has],
        [Published]);

    public static IndexOptions IndexOptions { get; } = new()
    {
        Dialect = PaperDialect.Instance,
        DefaultSort = new SearchSort(Published),
        Repair = "Delete the index folder and rebuild the index: 'recto doctor --mend' does both.",
    };

    public static SearchDocument Of(Paper paper) => new(paper.Id.Value)
    {
        Text = new Dictionary<string, string>
        {
            [Title] = paper.Title,
            // A paper of the catalogue without its abstract is found by our summary of it.
            [Abstract] = paper.Abstract ?? paper.Summary ?? "",
            [Author] = string.Join("; ", paper.Authors),
        },
        Keywords = new Dictionary<string, IReadOnlyList<string>>
        {
            [Topic] = paper.Topics,
            [Year] = paper.Published is { } date ? [date.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)] : [],
            [Has] = [.. Parts(paper)],
        },
        Numbers = paper.Published is { } published
            ? new Dictionary<string, long> { [Published] = Day(published.FirstDay) }
            : [],
    };

    /// <summary>A date as the number that the index keeps: 20250312.</summary>
    public static long Day(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    private static IEnumerable<string> Parts(Paper paper)
    {
        if (paper.CodeUrl is not null)
        {
            yield return "code";
        }

        if (paper.ProjectUrl is not null)
        {
            yield return "project";
        }

        if (paper.Abstract is not null)
        {
            yield return "abstract";
        }
    }
}
