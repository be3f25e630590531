using System.Threading.RateLimiting;

namespace Recto.Web.Subscriptions;

/// <summary>
/// Keeps the form from being used to flood a stranger's mailbox: a mail address gets a few confirmation mails an hour, from wherever they
/// are asked for.
/// </summary>
internal sealed class AddressLimiter : IDisposable
{
    private const int MailsPerHour = 3;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = MailsPerHour,
            Window = TimeSpan.FromHours(1),
        }));

    /// <summary>Whether one more mail may go to an address now.</summary>
    public bool Allows(string address)
    {
        using var lease = limiter.AttemptAcquire(address.ToLowerInvariant());
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
