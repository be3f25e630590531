using Recto.Web.Components;

namespace Recto.Web.Pages.Search;

/// <summary>What a search found.</summary>
public sealed record SearchView
{
    /// <summary>The query as it stands in the search field.</summary>
    public required string Query { get; init; }

    /// <summary>Papers found, on all pages.</summary>
    public required int Count { get; init; }

    /// <summary>The papers on this page, best first.</summary>
    public required IReadOnlyList<PaperItem> Items { get; init; }

    /// <summary>What was left out of the query, if anything.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A better-known spelling and its address.</summary>
    public PageLink? DidYouMean { get; init; }

    /// <summary>Topics of what was found.</summary>
    public IReadOnlyList<PageLink> Topics { get; init; } = [];

    /// <summary>Years of what was found.</summary>
    public IReadOnlyList<PageLink> Years { get; init; } = [];

    /// <summary>Restrictions in force; each leads to the same search without it.</summary>
    public IReadOnlyList<PageLink> Restrictions { get; init; } = [];

    /// <summary>Papers that are near when none was found.</summary>
    public IReadOnlyList<PaperItem> Nearest { get; init; } = [];

    /// <summary>The paper that the results should be like; null outside such a search.</summary>
    public PageLink? Like { get; init; }

    /// <summary>How many of <see cref="Count"/> have none of the words and were found by meaning.</summary>
    public int FoundByMeaning { get; init; }

    /// <summary>A question whose answers narrow the search; null when there is none worth asking.</summary>
    public SearchQuestion? Question { get; init; }

    /// <summary>Where this page stands.</summary>
    public Paging? Paging { get; init; }
}
