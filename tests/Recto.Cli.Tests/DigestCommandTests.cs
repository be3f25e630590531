using MimeKit;
using Recto.Cli.Tests.Support;
using Recto.Papers.Digests;

namespace Recto.Cli.Tests;

public class DigestCommandTests
{
    [Fact]
    public async Task Compose_freezes_an_issue_and_queues_a_mail_for_each_subscriber_once()
    {
        using var folder = new TempFolder();
        await Subscribers.AddAsync(folder.Data, 3);
        var first = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--json")).Expect(0).Json;
        var second = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--json")).Expect(0).Json;
        Assert.Equal("daily-2025-03-12", first.GetProperty("key").GetString());
        Assert.Equal((3, 0), (first.GetProperty("added").GetInt32(), second.GetProperty("added").GetInt32()));
        Assert.Equal(first.GetProperty("subject").GetString(), second.GetProperty("subject").GetString());
        Assert.True(first.GetProperty("papers").GetInt32() > 0);
    }

    [Fact]
    public async Task Send_writes_a_mail_for_each_subscriber_to_the_outbox_folder_and_none_the_second_time()
    {
        using var folder = new TempFolder();
        await Subscribers.AddAsync(folder.Data, 3);
        await InProcess.RunAsync(folder.Data, "digest", "compose");
        var sent = (await InProcess.RunAsync(folder.Data, "digest", "send", "--json")).Expect(0).Json;
        var again = (await InProcess.RunAsync(folder.Data, "digest", "send", "--json")).Expect(0).Json;
        Assert.Equal((3, 0), (sent.GetProperty("sent").GetInt32(), again.GetProperty("sent").GetInt32()));
        var to = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(folder.Data, "outbox"), "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            to.Add(mail.To.Mailboxes.Single().Address);
            Assert.NotNull(mail.Headers["List-Unsubscribe"]);
        }

        Assert.Equal(["reader1@example.org", "reader2@example.org", "reader3@example.org"], to.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_weekly_issue_goes_to_weekly_subscribers()
    {
        using var folder = new TempFolder();
        await Subscribers.AddAsync(folder.Data, 2, Cadence.Weekly);
        var composed = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--cadence", "weekly", "--json")).Expect(0).Json;
        Assert.Equal("weekly-2025-03-13", composed.GetProperty("key").GetString());
        Assert.Equal(2, composed.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Preview_shows_a_mail_and_changes_nothing()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "mail.eml");
        var shown = (await InProcess.RunAsync(folder.Data, "digest", "preview", "--out", file, "--json")).Expect(0).Json;
        Assert.Equal("daily-2025-03-12", shown.GetProperty("key").GetString());
        Assert.Contains("<html", shown.GetProperty("html").GetString(), StringComparison.OrdinalIgnoreCase);
        using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(shown.GetProperty("subject").GetString(), mail.Subject);

        var text = (await InProcess.RunAsync(folder.Data, "digest", "preview")).Expect(0).Output;
        Assert.Contains("/papers/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", text, StringComparison.OrdinalIgnoreCase);
        var html = (await InProcess.RunAsync(folder.Data, "digest", "preview", "--html")).Expect(0).Output;
        Assert.Contains("<html", html, StringComparison.OrdinalIgnoreCase);

        var composed = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--json")).Expect(0).Json;
        Assert.Equal(0, composed.GetProperty("added").GetInt32());
        Assert.False(Directory.Exists(Path.Combine(folder.Data, "outbox")));
    }

    [Fact]
    public async Task A_day_without_papers_has_nothing_to_send()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "digest", "compose", "--day", "2030-01-02", "--json")).Expect(ExitCode.NotFound);
        Assert.Contains("nothing to send for 2030-01-02", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }
}
