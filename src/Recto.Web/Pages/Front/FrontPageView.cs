using Recto.Papers.Windows;
using Recto.Web.Components;

namespace Recto.Web.Pages.Front;

/// <summary>A list of papers of a day, week or month, or of all days.</summary>
public sealed record FrontPageView
{
    /// <summary>What was asked for.</summary>
    public required ListAddress Address { get; init; }

    /// <summary>The days shown.</summary>
    public required ListWindow Window { get; init; }

    /// <summary>Papers in the list, on all its pages.</summary>
    public required int Count { get; init; }

    /// <summary>The papers on this page.</summary>
    public required IReadOnlyList<PaperItem> Items { get; init; }

    /// <summary>The window before this one.</summary>
    public PageLink? Earlier { get; init; }

    /// <summary>The window after this one.</summary>
    public PageLink? Later { get; init; }

    /// <summary>Day, week, month, all.</summary>
    public required IReadOnlyList<PageLink> Windows { get; init; }

    /// <summary>Trending, new, most voted.</summary>
    public required IReadOnlyList<PageLink> Orders { get; init; }

    /// <summary>Topics of the papers in the window, with counts.</summary>
    public required IReadOnlyList<PageLink> Topics { get; init; }

    /// <summary>Where this page stands in a long list; null where the list is one page.</summary>
    public Paging? Paging { get; init; }

    /// <summary>The feed of the same list.</summary>
    public required string Feed { get; init; }

    /// <summary>"Wednesday 12 March 2025".</summary>
    public string Heading => WindowWords.Heading(Window);
}
