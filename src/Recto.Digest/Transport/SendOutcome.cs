namespace Recto.Digest;

/// <summary>What became of a mail; it says who was at fault and so how to go on.</summary>
public enum SendOutcome
{
    /// <summary>The next station has it and answers for it.</summary>
    Sent = 0,

    /// <summary>Not now, for this recipient (4xx): try again later, go on with the others.</summary>
    Temporary = 1,

    /// <summary>Never, for this recipient (5xx on the address): stop writing to it, go on with the others.</summary>
    Bounced = 2,

    /// <summary>This mail is not wanted (5xx on the content or by policy): give it up, keep the recipient, go on with the others.</summary>
    Refused = 3,

    /// <summary>No mail can be sent at present: server out of reach, login or sender refused, disk full. Try all of them later.</summary>
    Unavailable = 4,
}
