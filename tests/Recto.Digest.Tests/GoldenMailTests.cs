using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class GoldenMailTests
{
    [Theory]
    [InlineData(Cadence.Daily, "daily")]
    [InlineData(Cadence.Weekly, "weekly")]
    public void A_digest_is_as_approved(Cadence cadence, string name)
    {
        using var mail = Mails.Received(Samples.Messages(Full()).Digest(Samples.Issue(cadence), Samples.Ada(cadence), Samples.Noon)!);
        GoldenFile.Matches($"{name}.headers.txt", Mails.HeaderBlock(mail));
        GoldenFile.Matches($"{name}.txt", mail.TextBody!.ReplaceLineEndings("\n"));
        GoldenFile.Matches($"{name}.html", mail.HtmlBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_digest_by_topics_is_as_approved()
    {
        using var mail = Mails.Received(Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(Cadence.Daily, "training", "language-models"), Samples.Noon)!);
        GoldenFile.Matches("topics.txt", mail.Subject + "\n\n" + mail.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_confirmation_mail_is_as_approved()
    {
        var asking = Samples.Ada() with { State = SubscriberState.Unconfirmed };
        using var mail = Mails.Received(Samples.Messages(Full()).Confirmation(asking, "c0ffee00c0ffee00c0ffee00c0ffee00", Samples.Noon));
        GoldenFile.Matches("confirmation.headers.txt", Mails.HeaderBlock(mail));
        GoldenFile.Matches("confirmation.txt", mail.TextBody!.ReplaceLineEndings("\n"));
        GoldenFile.Matches("confirmation.html", mail.HtmlBody!.ReplaceLineEndings("\n"));
    }

    private static MailOptions Full() => new()
    {
        From = "Recto <digest@recto.example>", ReplyTo = "editors@recto.example", UnsubscribeMailbox = "leave@recto.example", FeedbackId = "recto",
        Imprint = "Recto reading group, 1 Verso Lane, Exampleton",
    };
}
