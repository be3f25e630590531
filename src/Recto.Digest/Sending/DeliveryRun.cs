using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>One run of the worker: its counts, its pace, the issues it has read.</summary>
internal sealed class DeliveryRun(
    IOutbox outbox, IMailTransport transport, DigestMessages messages, DeliveryOptions options, RetryPlan retry, TimeProvider time,
    IProgress<DeliveryReport>? progress)
{
    public const string Cancelled = "Asked to stop.";

    private readonly Dictionary<string, DigestIssue?> issues = new(StringComparer.Ordinal);
    private readonly Pace pace = new(options.MailsPerSecond, time);

    public DeliveryReport Report { get; private set; } = new();

    public void Stop(string reason) => Report = Report with { Stopped = reason };

    /// <param name="batch">What was claimed.</param>
    /// <param name="deadline">The instant after which the lease is too short to go on.</param>
    /// <param name="cancellationToken">Asks to stop between two mails.</param>
    public async Task DeliverAsync(IReadOnlyList<Delivery> batch, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (!await pace.WaitAsync(cancellationToken))
            {
                Stop(Cancelled);
                await PutBackAsync(batch.Skip(i), _ => time.GetUtcNow(), Cancelled);
                return;
            }

            if (time.GetUtcNow() >= deadline)
            {
                // Somebody else may claim the rest at any moment: sending it from here could send it twice.
                if (i == 0)
                {
                    Stop("The lease is too short to send a single mail.");
                }

                Count(Report with { Left = Report.Left + batch.Count - i });
                return;
            }

            await DeliverAsync(batch[i], deadline, cancellationToken);
            if (Report.Stopped is { } reason)
            {
                await PutBackAsync(batch.Skip(i + 1), delivery => retry.AfterOutage(delivery.Attempt, time.GetUtcNow()), reason);
                return;
            }
        }
    }

    private async Task DeliverAsync(Delivery delivery, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var issue = await IssueAsync(delivery.IssueKey);
        if (issue is null || time.GetUtcNow() - issue.ComposedAt > options.Freshness)
        {
            await GiveUpAsync(delivery, issue is null ? "The issue does not exist." : "The issue is too old to be sent.");
            return;
        }

        if (delivery.Subscriber.State != SubscriberState.Active)
        {
            await CompleteAsync(delivery, Report with { Skipped = Report.Skipped + 1 });
            return;
        }

        if (!EmailAddress.TryParse(delivery.Subscriber.Email, out _))
        {
            await BounceAsync(delivery, "The address is not an e-mail address.");
            return;
        }

        MimeMessage? message;
        try
        {
            message = messages.Digest(issue, delivery.Subscriber, time.GetUtcNow());
        }
        catch (Exception error)
        {
            // One mail that cannot be made must not stand in the way of all behind it.
            await RetryAsync(delivery, CleanLine.Of($"The mail could not be made: {error.Message}", MailLimits.Title));
            return;
        }

        if (message is null)
        {
            await CompleteAsync(delivery, Report with { Skipped = Report.Skipped + 1 });
            return;
        }

        using (message)
        {
            if (await SendAsync(message, deadline, cancellationToken) is { } result)
            {
                await SettleAsync(delivery, result);
            }
            else
            {
                Count(Report with { Left = Report.Left + 1 });
            }
        }
    }

    /// <returns>Null when it is not known whether the mail went out, or when there was no time left to begin.</returns>
    private async Task<SendResult?> SendAsync(MimeMessage message, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Remaining(), time);
        try
        {
            using (cancellationToken.UnsafeRegister(_ => limit.CancelAfter(TimeSpan.FromTicks(Math.Min(Remaining().Ticks, options.Grace.Ticks))), null))
            {
                pace.Begin();
                return await transport.SendAsync(message, limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return null;
        }

        TimeSpan Remaining() => deadline - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task SettleAsync(Delivery delivery, SendResult result)
    {
        var reason = Reason(result, delivery.Subscriber);
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                await CompleteAsync(delivery, Report with { Sent = Report.Sent + 1 });
                break;
            case SendOutcome.Bounced:
                await BounceAsync(delivery, reason);
                break;
            case SendOutcome.Temporary:
                await RetryAsync(delivery, reason);
                break;
            case SendOutcome.Unavailable:
                Stop(reason);
                await PutBackAsync([delivery], _ => retry.AfterOutage(delivery.Attempt, time.GetUtcNow()), reason);
                break;
            default:
                await GiveUpAsync(delivery, reason);
                break;
        }
    }

    // What is already true is written down even when the worker was asked to stop meanwhile. When it cannot be written down, the exception
    // ends the run: going on would mean to send mails that nobody remembers.
    private async Task CompleteAsync(Delivery delivery, DeliveryReport counted)
    {
        await outbox.CompleteAsync(delivery.Id, time.GetUtcNow(), CancellationToken.None);
        Count(counted);
    }

    private async Task BounceAsync(Delivery delivery, string reason)
    {
        await outbox.BounceAsync(delivery.Id, reason, CancellationToken.None);
        Count(Report with { Bounced = Report.Bounced + 1 });
    }

    private Task RetryAsync(Delivery delivery, string reason) => retry.AfterRefusal(delivery.Attempt, time.GetUtcNow()) is { } later
        ? PutBackAsync([delivery], _ => later, reason)
        : GiveUpAsync(delivery, reason);

    private async Task GiveUpAsync(Delivery delivery, string reason)
    {
        await outbox.FailAsync(delivery.Id, null, reason, CancellationToken.None);
        Count(Report with { GivenUp = Report.GivenUp + 1 });
    }

    private async Task PutBackAsync(IEnumerable<Delivery> deliveries, Func<Delivery, DateTimeOffset> retryAt, string reason)
    {
        foreach (var delivery in deliveries)
        {
            await outbox.FailAsync(delivery.Id, retryAt(delivery), reason, CancellationToken.None);
            Count(Report with { Postponed = Report.Postponed + 1 });
        }
    }

    private async Task<DigestIssue?> IssueAsync(string key)
    {
        if (!issues.TryGetValue(key, out var issue))
        {
            issues[key] = issue = await outbox.FindIssueAsync(key, CancellationToken.None);
        }

        return issue;
    }

    private void Count(DeliveryReport report)
    {
        Report = report;
        progress?.Report(report);
    }

    // Servers like to repeat the address. Reasons are shown to operators and written to logs, where it has no business.
    private static string Reason(SendResult result, Subscriber subscriber) =>
        result.Detail.Replace(subscriber.Email, "(address)", StringComparison.OrdinalIgnoreCase);
}
