namespace Recto.Papers.Digests;

/// <summary>Where a subscription stands. Only <see cref="Active"/> ones get the digest.</summary>
public enum SubscriberState
{
    /// <summary>Asked for, not confirmed: gets the confirmation mail and nothing else.</summary>
    Unconfirmed = 0,

    /// <summary>Confirmed by the link in the mail.</summary>
    Active = 1,

    /// <summary>Ended by the subscriber.</summary>
    Unsubscribed = 2,

    /// <summary>Ended because mail could not be delivered.</summary>
    Bounced = 3,
}
