namespace Recto.Papers.Digests;

/// <summary>Somebody who asked for the digest.</summary>
/// <param name="Id">Number of the subscription.</param>
/// <param name="Email">The address as it was typed, trimmed.</param>
/// <param name="Cadence">How often.</param>
/// <param name="State">Where the subscription stands.</param>
/// <param name="Token">
/// The secret in the subscriber's links (preferences, unsubscribe): 32 lower-case hex digits, never logged.
/// </param>
/// <param name="Topics">Slugs of the topics wanted; empty means all.</param>
/// <param name="CreatedAt">When it was asked for.</param>
public sealed record Subscriber(
    long Id, string Email, Cadence Cadence, SubscriberState State, string Token, IReadOnlyList<string> Topics, DateTimeOffset CreatedAt);
