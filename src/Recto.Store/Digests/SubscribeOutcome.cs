using System.Diagnostics.CodeAnalysis;
using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>What became of a wish to subscribe. Show the same page for all outcomes, so that nobody can find out who subscribes.</summary>
/// <param name="Subscriber">The subscription.</param>
/// <param name="ConfirmationToken">
/// The secret for the confirmation mail, 32 lower-case hex digits: the only copy, good once and for seven days. Null when the address is
/// subscribed already; then nothing was changed.
/// </param>
public sealed record SubscribeOutcome(Subscriber Subscriber, string? ConfirmationToken)
{
    /// <summary>Whether the address was subscribed and confirmed before.</summary>
    [MemberNotNullWhen(false, nameof(ConfirmationToken))]
    public bool AlreadyActive => ConfirmationToken is null;
}
