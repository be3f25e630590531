using Recto.Hosting.Labs;

namespace Recto.Hosting.Assistants;

/// <summary>One paper with all that is known of it, as assistants get it.</summary>
public sealed record ToolPaperDetail
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>False when more authors are known to exist.</summary>
    public required bool AuthorsComplete { get; init; }

    /// <summary>When it was published, as precisely as known.</summary>
    public string? Published { get; init; }

    /// <summary>Where it appeared.</summary>
    public string? Venue { get; init; }

    /// <summary>The institution that put it forward.</summary>
    public string? Organization { get; init; }

    /// <summary>The site's own summary.</summary>
    public string? Summary { get; init; }

    /// <summary>The abstract.</summary>
    public string? Abstract { get; init; }

    /// <summary>The page on this site.</summary>
    public required Uri Url { get; init; }

    /// <summary>The abstract page on arXiv.</summary>
    public Uri? Arxiv { get; init; }

    /// <summary>The PDF.</summary>
    public Uri? Pdf { get; init; }

    /// <summary>The code repository.</summary>
    public Uri? Code { get; init; }

    /// <summary>The project's page.</summary>
    public Uri? Project { get; init; }

    /// <summary>The digital object identifier.</summary>
    public string? Doi { get; init; }

    /// <summary>Names of topics.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Free keywords.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Votes.</summary>
    public int Votes { get; init; }

    /// <summary>The days on whose lists it stood.</summary>
    public required IReadOnlyList<string> Listed { get; init; }

    /// <summary>Its lab.</summary>
    public LabSummary? Lab { get; init; }
}
