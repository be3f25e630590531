using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>An issue of the digest, frozen.</summary>
internal sealed class IssueRow
{
    public required string Key { get; init; }

    public required Cadence Cadence { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The whole issue as JSON.</summary>
    public required string Document { get; init; }
}
