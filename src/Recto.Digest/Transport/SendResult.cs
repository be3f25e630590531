namespace Recto.Digest;

/// <summary>The answer to sending one mail.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">What the server or the system said, in one line; empty when the mail was sent.</param>
public readonly record struct SendResult(SendOutcome Outcome, string Detail)
{
    /// <summary>The mail was sent.</summary>
    public static SendResult Sent { get; } = new(SendOutcome.Sent, "");
}
