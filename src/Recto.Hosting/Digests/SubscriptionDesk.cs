using Recto.Digest;
using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.Hosting.Digests;

/// <summary>Takes subscriptions: stores them and sends the confirmation mail.</summary>
public sealed class SubscriptionDesk(SubscriberStore subscribers, DigestMessages messages, IMailTransport transport, TimeProvider clock)
{
    /// <summary>
    /// Asks for a subscription. An address that is already active gets no mail; the caller shows the same page in both cases, so that nobody
    /// can find out who reads the digest.
    /// </summary>
    /// <param name="email">A valid address, see <see cref="EmailAddress"/>.</param>
    /// <param name="cadence">How often.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the confirmation mail could not be sent; asking again is safe.</returns>
    public async Task<bool> SubscribeAsync(string email, Cadence cadence, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await subscribers.SubscribeAsync(email, cadence, now, cancellationToken);
        if (outcome.ConfirmationToken is not { } token)
        {
            return true;
        }

        var result = await transport.SendAsync(messages.Confirmation(outcome.Subscriber, token, now), cancellationToken);
        return result.Outcome == SendOutcome.Sent;
    }
}
