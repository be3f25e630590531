using Recto.Papers;
using Recto.Papers.Text;
using Recto.Papers.Topics;
using Recto.Papers.Trending;

namespace Recto.Web.Components;

/// <summary>A paper as it stands in a list: on a day's page, in search results, under a topic.</summary>
public sealed record PaperItem
{
    /// <summary>The paper.</summary>
    public required Paper Paper { get; init; }

    /// <summary>What stands in the gutter: votes counted so far; null when the list counts none and shows places instead.</summary>
    public int? Votes { get; init; }

    /// <summary>Its place in this list, from 1.</summary>
    public int Place { get; init; }

    /// <summary>Comments at the source.</summary>
    public int? Comments { get; init; }

    /// <summary>The day of its listing, where the list spans several days; else null.</summary>
    public ListDay? Day { get; init; }

    /// <summary>The terms of its trending score, where the list is ranked by it.</summary>
    public IReadOnlyList<TrendingTerm> Terms { get; init; } = [];

    /// <summary>Text around the words that were searched for; empty outside search.</summary>
    public IReadOnlyList<TextRun> Snippet { get; init; } = [];

    /// <summary>The title with the words that were searched for marked; empty outside search.</summary>
    public IReadOnlyList<TextRun> MarkedTitle { get; init; } = [];

    /// <summary>One line that says why the paper is in this list, in lists that are not self-explaining.</summary>
    public string? Reason { get; init; }

    /// <summary>The paper's address on this site.</summary>
    public string Address => PaperAddress.Of(Paper.Id);

    /// <summary>Authors, shortened.</summary>
    public string Authors => AuthorLine.Of(Paper.Authors, Paper.AuthorsComplete);

    /// <summary>Our summary or, where nobody wrote one, the abstract.</summary>
    public string? Text => Paper.Summary ?? Paper.Abstract;

    /// <summary>The abstract's paragraphs, when <see cref="Text"/> is not the abstract already.</summary>
    public IReadOnlyList<string> AbstractParagraphs => Paper.Summary is null ? [] : Paragraphs.Of(Paper.Abstract);

    /// <summary>The topics that the site knows, the most specific first.</summary>
    public IEnumerable<Topic> Topics => Paper.Topics.Select(Topic.Find).OfType<Topic>();
}
