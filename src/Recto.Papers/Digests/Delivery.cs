namespace Recto.Papers.Digests;

/// <summary>A mail to be sent to one subscriber: a row of the outbox, claimed for a while by one worker.</summary>
/// <param name="Id">Number of the row.</param>
/// <param name="IssueKey">The issue's <see cref="DigestIssue.Key"/>.</param>
/// <param name="Subscriber">To whom, as the subscription stands now.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
public sealed record Delivery(long Id, string IssueKey, Subscriber Subscriber, int Attempt);
