namespace Recto.Store;

/// <summary>How many subscriptions stand where.</summary>
/// <param name="Unconfirmed">Asked for, not confirmed.</param>
/// <param name="ActiveDaily">Confirmed, daily digest.</param>
/// <param name="ActiveWeekly">Confirmed, weekly digest.</param>
/// <param name="Unsubscribed">Ended by the subscriber.</param>
/// <param name="Bounced">Ended because mail could not be delivered.</param>
public sealed record SubscriberCounts(int Unconfirmed, int ActiveDaily, int ActiveWeekly, int Unsubscribed, int Bounced)
{
    /// <summary>Confirmed, of either cadence.</summary>
    public int Active => ActiveDaily + ActiveWeekly;
}
