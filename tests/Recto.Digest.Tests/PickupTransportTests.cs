using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class PickupTransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_becomes_a_file_that_reads_as_the_mail()
    {
        using var folder = new TemporaryFolder();
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!;
        Assert.Equal(SendResult.Sent, await new PickupTransport(Path.Combine(folder.Path, "new", "outbox")).SendAsync(mail, Token));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "new", "outbox")));
        Assert.Equal($"{mail.MessageId}.eml", Path.GetFileName(file));
        Assert.Equal(Mails.Bytes(mail), await File.ReadAllBytesAsync(file, Token));
        using var read = await MimeMessage.LoadAsync(file, Token);
        Assert.Equal(mail.Subject, read.Subject);
    }

    [Fact]
    public async Task The_same_mail_sent_again_is_one_file()
    {
        using var folder = new TemporaryFolder();
        var pickup = new PickupTransport(folder.Path);
        for (var retry = 0; retry < 3; retry++)
        {
            using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon.AddHours(retry))!;
            await pickup.SendAsync(mail, Token);
        }

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task What_a_crash_left_unfinished_is_no_mail_and_is_replaced()
    {
        using var folder = new TemporaryFolder();
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!;
        await File.WriteAllTextAsync(Path.Combine(folder.Path, $".{mail.MessageId}.eml.part"), "half a ma", Token);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.eml"));
        await new PickupTransport(folder.Path).SendAsync(mail, Token);
        Assert.EndsWith(".eml", Assert.Single(Directory.GetFiles(folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_and_not_thrown()
    {
        using var folder = new TemporaryFolder();
        var blocked = Path.Combine(folder.Path, "outbox");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be", Token);
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!;
        var result = await new PickupTransport(blocked).SendAsync(mail, Token);
        Assert.Equal(SendOutcome.Unavailable, result.Outcome);
        Assert.Contains(blocked, result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/cron.d/x@recto.example")]
    [InlineData("a/b\\c:d*e?@recto.example")]
    [InlineData("..")]
    public void No_message_id_leads_out_of_the_folder(string id)
    {
        var name = PickupTransport.FileName(id);
        Assert.Equal(name, Path.GetFileName(name));
        Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' or '*' or '?');
        Assert.False(name.StartsWith('.'));
    }

    [Fact]
    public void Ids_that_look_alike_once_made_safe_are_two_files()
    {
        Assert.NotEqual(PickupTransport.FileName("a/b@x"), PickupTransport.FileName("a_b@x"));
        Assert.NotEqual(PickupTransport.FileName(new string('a', 300) + "1"), PickupTransport.FileName(new string('a', 300) + "2"));
        Assert.InRange(PickupTransport.FileName(new string('a', 3000)).Length, 1, 250);
    }

    [Fact]
    public async Task Mails_with_their_secret_links_are_not_for_everybody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var folder = new TemporaryFolder();
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!;
        await new PickupTransport(folder.Path).SendAsync(mail, Token);
        if (!OperatingSystem.IsWindows())
        {
            Assert.False(File.GetUnixFileMode(Assert.Single(Directory.GetFiles(folder.Path))).HasFlag(UnixFileMode.OtherRead));
        }
    }
}
