using Microsoft.Extensions.Time.Testing;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

/// <summary>A crash in the middle of a campaign, at the worst moment: the mail is out and not yet noted.</summary>
public class CrashTests
{
    private readonly FakeTimeProvider clock = new(Samples.Noon);
    private readonly InMemoryOutbox outbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_the_pickup_folder_each_of_500_subscribers_has_exactly_one_mail()
    {
        using var folder = new TemporaryFolder();
        Queue(500, id => $"reader{id}@reader.example");
        var crashes = await RunWithCrashesAsync(new PickupTransport(folder.Path), every: 70);
        Assert.True(crashes >= 5);

        var files = Directory.GetFiles(folder.Path);
        Assert.Equal(500, files.Length);
        var to = files.Select(file => MimeKit.MimeMessage.Load(file, Token).To.Mailboxes.Single().Address);
        Assert.Equal(500, to.Distinct().Count());
    }

    [Fact]
    public async Task Over_smtp_a_crash_repeats_one_mail_at_most_and_with_the_same_message_id()
    {
        await using var server = await SmtpServer.StartAsync();
        Queue(40, id => $"reader{id}@reader.example");
        await using var smtp = new SmtpTransport(server.Mail(), clock);
        var crashes = await RunWithCrashesAsync(smtp, every: 12);
        Assert.True(crashes >= 3);

        Assert.Equal(40, server.Recipients.Distinct().Count());
        Assert.InRange(server.Recipients.Count, 40, 40 + crashes);
        Assert.All(server.Mails().GroupBy(mail => mail.To.Mailboxes.Single().Address), same => Assert.Single(same.Select(mail => mail.MessageId).Distinct()));
    }

    [Fact]
    public async Task A_mixed_batch_over_smtp_ends_as_each_recipient_deserves()
    {
        await using var server = await SmtpServer.StartAsync();
        string[] people = ["ada", "rcpt-550-5.1.1", "later-2", "rcpt-550-5.7.1", "grace"];
        Queue(people.Length, id => $"{people[id - 1]}@reader.example");
        await using var smtp = new SmtpTransport(server.Mail(), clock);
        var report = await Worker(smtp).RunAsync(null, Token);
        Assert.Equal(new DeliveryReport { Sent = 2, Bounced = 1, Postponed = 1, GivenUp = 1 }, report);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await Worker(smtp).RunAsync(null, Token)).Postponed);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await Worker(smtp).RunAsync(null, Token)).Sent);
        Assert.Equal(["ada@reader.example", "grace@reader.example", "later-2@reader.example"], server.Recipients);
        Assert.Equal(["sent", "bounced", "sent", "given up", "sent"], outbox.Rows.Select(row => row.Status));
        Assert.DoesNotContain("reader.example", outbox.Rows[1].Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_after_the_mail_was_taken_costs_one_double_and_no_loss()
    {
        await using var server = await SmtpServer.StartAsync();
        Queue(3, id => id == 1 ? "lost@reader.example" : $"reader{id}@reader.example");
        await using var smtp = new SmtpTransport(server.Mail(), clock);
        Assert.NotNull((await Worker(smtp).RunAsync(null, Token)).Stopped);
        outbox.Rows[0].Subscriber = Samples.Subscriber(1, "found@reader.example");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, (await Worker(smtp).RunAsync(null, Token)).Sent);
        Assert.Equal(4, server.Recipients.Count);
    }

    private async Task<int> RunWithCrashesAsync(IMailTransport transport, int every)
    {
        var crashes = 0;
        var completed = 0;
        outbox.BeforeComplete = _ =>
        {
            if (++completed % every == 0)
            {
                throw new IOException("Killed.");
            }
        };
        while (outbox.Rows.Any(row => row.Status == "queued"))
        {
            try
            {
                await Worker(transport).RunAsync(null, Token);

                // What the dead worker had claimed comes back when its lease is over.
                clock.Advance(new DeliveryOptions().Lease);
            }
            catch (IOException)
            {
                crashes++;
            }
        }

        return crashes;
    }

    private void Queue(int count, Func<int, string> address) =>
        outbox.Add(Samples.Issue(Cadence.Daily), Enumerable.Range(1, count).Select(id => Samples.Subscriber(id, address(id))));

    private DeliveryWorker Worker(IMailTransport transport) => new(outbox, transport, Samples.Messages(), new DeliveryOptions(), clock);
}
