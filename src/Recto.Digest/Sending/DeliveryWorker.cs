using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>
/// Sends what is due in the outbox. Each delivery is marked as sent right after the transport took the mail and before the next one begins, so
/// that a crash repeats one mail at most; where the transport knows a mail again (the pickup folder) it repeats none. Several
/// workers may run: the leases keep them apart.
/// </summary>
public sealed class DeliveryWorker
{
    // The last tenth of a lease is kept for marking what was sent.
    private const double UsableLease = 0.9;

    private readonly IOutbox outbox;
    private readonly IMailTransport transport;
    private readonly DigestMessages messages;
    private readonly DeliveryOptions options;
    private readonly TimeProvider time;
    private readonly RetryPlan retry;

    /// <summary>Makes a worker.</summary>
    public DeliveryWorker(IOutbox outbox, IMailTransport transport, DigestMessages messages, DeliveryOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.outbox, this.transport, this.messages, this.options, this.time) = (outbox, transport, messages, options, time);
        retry = new RetryPlan(options.RetryAfter);
    }

    /// <summary>
    /// Sends until nothing is due, the transport is out of order, or it is cancelled. On cancellation the mail under way is finished and the
    /// rest of the batch is put back; the report is returned, not an exception.
    /// </summary>
    /// <param name="progress">Told the counts after each delivery; may be null.</param>
    /// <param name="cancellationToken">Asks the worker to stop.</param>
    public async Task<DeliveryReport> RunAsync(IProgress<DeliveryReport>? progress, CancellationToken cancellationToken)
    {
        var run = new DeliveryRun(outbox, transport, messages, options, retry, time, progress);
        try
        {
            while (run.Report.Stopped is null)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    run.Stop(DeliveryRun.Cancelled);
                    break;
                }

                var now = time.GetUtcNow();
                var batch = await ClaimAsync(now, cancellationToken);
                if (batch.Count == 0)
                {
                    break;
                }

                await run.DeliverAsync(batch, now + (options.Lease * UsableLease), cancellationToken);
            }
        }
        finally
        {
            await transport.CloseAsync(CancellationToken.None);
        }

        return run.Report;
    }

    private async Task<IReadOnlyList<Delivery>> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await outbox.ClaimAsync(options.BatchSize, now, options.Lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
