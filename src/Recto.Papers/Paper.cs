namespace Recto.Papers;

/// <summary>
/// A paper: what it is called, who wrote it, what it says and where its parts are. When it was put on a list, by whom, and how it was
/// received there is a <see cref="Listing"/>, not the paper.
/// </summary>
public sealed record Paper
{
    /// <summary>The paper's identity and address.</summary>
    public required PaperId Id { get; init; }

    /// <summary>The title as shown: one line of plain text, LaTeX leftovers made readable.</summary>
    public required string Title { get; init; }

    /// <summary>The title as the source gave it, when that differs from <see cref="Title"/>.</summary>
    public string? RawTitle { get; init; }

    /// <summary>The abstract as shown: plain text; paragraphs are separated by an empty line. Null when the source has none.</summary>
    public string? Abstract { get; init; }

    /// <summary>The abstract as the source gave it, when that differs from <see cref="Abstract"/>.</summary>
    public string? RawAbstract { get; init; }

    /// <summary>Two or three sentences in the site's own words, where somebody wrote them.</summary>
    public string? Summary { get; init; }

    /// <summary>Names in the order of the paper; may be empty.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>False when more authors are known to exist than <see cref="Authors"/> names.</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>When the paper was published, as precisely as known.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The conference, journal or workshop.</summary>
    public string? Venue { get; init; }

    /// <summary>The digital object identifier, without an address in front.</summary>
    public string? Doi { get; init; }

    /// <summary>The institution that put the paper forward.</summary>
    public string? Organization { get; init; }

    /// <summary>A code repository.</summary>
    public Uri? CodeUrl { get; init; }

    /// <summary>Stars of the code repository when last seen.</summary>
    public int? CodeStars { get; init; }

    /// <summary>The project's page.</summary>
    public Uri? ProjectUrl { get; init; }

    /// <summary>A picture for the paper at its source.</summary>
    public Uri? ThumbnailUrl { get; init; }

    /// <summary>Slugs of <see cref="Topics.Topic"/>s, the most specific first; empty when none fits.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Free keywords from the source.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>arXiv categories, the primary one first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>How often the paper was cited, where the source says so.</summary>
    public int? Citations { get; init; }
}
