namespace Recto.Digest;

/// <summary>What a run of the worker did; also its progress while it runs. It names nobody.</summary>
public sealed record DeliveryReport
{
    /// <summary>Mails sent.</summary>
    public int Sent { get; init; }

    /// <summary>Deliveries done without a mail: no paper of the subscriber's topics, or the subscription is no longer active.</summary>
    public int Skipped { get; init; }

    /// <summary>Deliveries put back to be tried later.</summary>
    public int Postponed { get; init; }

    /// <summary>Deliveries given up: refused, tried often enough, or too old.</summary>
    public int GivenUp { get; init; }

    /// <summary>Subscribers whose address does not exist.</summary>
    public int Bounced { get; init; }

    /// <summary>Deliveries left to their lease: the time for the batch ran out, or it is not known whether the mail went out.</summary>
    public int Left { get; init; }

    /// <summary>Why the run ended early, in a sentence; null when the queue is done.</summary>
    public string? Stopped { get; init; }

    /// <summary>All deliveries seen to.</summary>
    public int Total => Sent + Skipped + Postponed + GivenUp + Bounced + Left;
}
