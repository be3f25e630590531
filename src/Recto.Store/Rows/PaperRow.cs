namespace Recto.Store;

/// <summary>A paper. Lists are JSON arrays as text: they are read whole or not at all.</summary>
internal sealed class PaperRow
{
    /// <summary>The revision that added the paper: a small number that stays when the id changes.</summary>
    public required long Key { get; init; }

    /// <summary>The revision that last changed the paper, a listing of it or its votes.</summary>
    public required long Revision { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string TitleKey { get; init; }

    public required bool TitleSettled { get; init; }

    public string? RawTitle { get; init; }

    public string? Abstract { get; init; }

    public string? RawAbstract { get; init; }

    public string? Summary { get; init; }

    public required string Authors { get; init; }

    public required bool AuthorsComplete { get; init; }

    public string? Published { get; init; }

    /// <summary>The first day that <see cref="Published"/> can mean as the number 20250312; 0 when unknown, which sorts as oldest everywhere.</summary>
    public required int PublishedOrder { get; init; }

    public string? Venue { get; init; }

    public string? Doi { get; init; }

    public string? Organization { get; init; }

    public string? CodeUrl { get; init; }

    public int? CodeStars { get; init; }

    public string? ProjectUrl { get; init; }

    public string? ThumbnailUrl { get; init; }

    public required string Topics { get; init; }

    public required string Keywords { get; init; }

    public required string Categories { get; init; }

    public int? Citations { get; init; }
}
