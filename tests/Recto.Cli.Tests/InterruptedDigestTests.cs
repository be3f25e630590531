using System.Globalization;
using MimeKit;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public sealed class InterruptedDigestTests
{
    private const int Readers = 500;
    private static readonly Dictionary<string, string> Slowly = new() { ["Recto__Mail__MailsPerSecond"] = "150" };

    [Fact]
    public async Task Killed_twice_while_sending_and_restarted_every_subscriber_has_exactly_one_mail_in_the_pickup_folder()
    {
        using var folder = new TempFolder();
        await ComposedAsync(folder);
        var outbox = Path.Combine(folder.Data, "outbox");
        foreach (var after in (int[])[100, 300])
        {
            using var send = RectoProcess.Start(RectoProcess.Program, folder.Data, Slowly, "digest", "send", "--json");
            await send.UntilAsync(() => Task.FromResult(Directory.Exists(outbox) && Directory.GetFiles(outbox, "*.eml").Length >= after));
            Assert.False(send.HasExited, "It was done before it could be killed.");
            await send.KillAsync();
        }

        var before = Directory.GetFiles(outbox, "*.eml").Length;
        Assert.InRange(before, 300, Readers - 1);
        var rest = (await RectoProcess.RunAsync(folder.Data, "digest", "send", "--json")).Expect(0).Json;

        // The mail that was under way may be written again, over itself.
        Assert.InRange(rest.GetProperty("sent").GetInt32(), Readers - before, Readers - before + 1);

        var recipients = new List<string>();
        var ids = new HashSet<string>();
        foreach (var file in Directory.GetFiles(outbox, "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            recipients.Add(mail.To.Mailboxes.Single().Address);
            ids.Add(mail.MessageId!);
        }

        Assert.Equal(Readers, recipients.Count);
        Assert.Equal(Expected(), recipients.Order(StringComparer.Ordinal));
        Assert.Equal(Readers, ids.Count);
        Assert.Equal(0, (await RectoProcess.RunAsync(folder.Data, "digest", "send", "--json")).Expect(0).Json.GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Killed_while_sending_over_SMTP_and_restarted_every_subscriber_has_a_mail_and_at_most_one_has_two()
    {
        using var server = await SmtpServer.StartAsync();
        using var folder = new TempFolder();
        await ComposedAsync(folder);
        var settings = new Dictionary<string, string>(Slowly)
        {
            ["Recto__Mail__Host"] = "127.0.0.1",
            ["Recto__Mail__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Recto__Mail__Security"] = "None",
            ["Recto__Mail__From"] = "Recto <digest@example.org>",
        };
        using (var send = RectoProcess.Start(RectoProcess.Program, folder.Data, settings, "digest", "send", "--json"))
        {
            await send.UntilAsync(() => Task.FromResult(server.Recipients.Count >= 150));
            Assert.False(send.HasExited, "It was done before it could be killed.");
            await send.KillAsync();
        }

        Assert.InRange(server.Recipients.Count, 150, Readers - 1);
        settings.Remove("Recto__Mail__MailsPerSecond");
        using var rest = RectoProcess.Start(RectoProcess.Program, folder.Data, settings, "digest", "send", "--json");
        (await rest.EndAsync()).Expect(0);
        Assert.Equal(Expected(), server.Recipients.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(server.Recipients.Count, Readers, Readers + 1);
    }

    [Fact]
    public async Task Ctrl_C_while_sending_gives_130_and_the_next_run_sends_the_rest()
    {
        using var folder = new TempFolder();
        await ComposedAsync(folder);
        var outbox = Path.Combine(folder.Data, "outbox");
        using (var send = RectoProcess.Start(RectoProcess.Program, folder.Data, Slowly, "digest", "send"))
        {
            await send.UntilAsync(() => Task.FromResult(Directory.Exists(outbox) && Directory.GetFiles(outbox, "*.eml").Length >= 50));
            await send.SignalAsync("INT");
            (await send.EndAsync()).Expect(ExitCode.Cancelled);
        }

        var before = Directory.GetFiles(outbox, "*.eml").Length;
        Assert.InRange(before, 50, Readers - 1);
        var rest = (await RectoProcess.RunAsync(folder.Data, "digest", "send", "--json")).Expect(0).Json;
        Assert.Equal(Readers - before, rest.GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Two_senders_at_once_send_each_mail_once()
    {
        using var folder = new TempFolder();
        await ComposedAsync(folder);
        using var one = RectoProcess.Start(folder.Data, "digest", "send", "--json");
        using var other = RectoProcess.Start(folder.Data, "digest", "send", "--json");
        var (first, second) = ((await one.EndAsync()).Expect(0).Json, (await other.EndAsync()).Expect(0).Json);
        Assert.Equal(Readers, first.GetProperty("sent").GetInt32() + second.GetProperty("sent").GetInt32());
    }

    private static IEnumerable<string> Expected() => Enumerable.Range(1, Readers).Select(i => $"reader{i}@example.org").Order(StringComparer.Ordinal);

    private static async Task ComposedAsync(TempFolder folder)
    {
        await Subscribers.AddAsync(folder.Data, Readers);
        var composed = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--json")).Expect(0).Json;
        Assert.Equal(Readers, composed.GetProperty("added").GetInt32());
    }
}
