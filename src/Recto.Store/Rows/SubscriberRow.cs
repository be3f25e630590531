using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>A subscription to the digest, one an address.</summary>
internal sealed class SubscriberRow
{
    public long Id { get; init; }

    public required string Email { get; set; }

    /// <summary>The address in lower case: the unique column.</summary>
    public required string EmailKey { get; init; }

    public required Cadence Cadence { get; set; }

    public required SubscriberState State { get; set; }

    public required string Token { get; init; }

    public string Topics { get; set; } = JsonList.Empty;

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>SHA-256 of the confirmation token in hex; null when none is open. The token itself is only in the mail.</summary>
    public string? ConfirmationHash { get; set; }

    public DateTimeOffset? ConfirmationExpiresAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why mail could not be delivered, when it could not.</summary>
    public string? BounceReason { get; set; }
}
