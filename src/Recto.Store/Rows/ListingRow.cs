namespace Recto.Store;

/// <summary>A paper on the list of a day.</summary>
internal sealed class ListingRow
{
    public required long PaperKey { get; init; }

    public required DateOnly Day { get; init; }

    public required int Position { get; init; }

    public string? Submitter { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public int? Votes { get; init; }

    public int? Comments { get; init; }
}
