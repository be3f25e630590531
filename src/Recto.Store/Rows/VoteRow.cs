namespace Recto.Store;

/// <summary>An entry of the vote log; never changed once written.</summary>
internal sealed class VoteRow
{
    public long Id { get; init; }

    public required long PaperKey { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Count { get; init; }

    public required string Origin { get; init; }
}
