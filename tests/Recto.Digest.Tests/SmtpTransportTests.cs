using System.Net;
using System.Net.Sockets;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

/// <summary>Against a real mail server.</summary>
public class SmtpTransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_goes_over_one_connection_and_arrives_signed_and_whole()
    {
        await using var server = await SmtpServer.StartAsync();
        using var keys = DkimKeys.Rsa();
        await using var smtp = new SmtpTransport(server.Mail(), TimeProvider.System);
        for (var id = 1; id <= 5; id++)
        {
            Assert.Equal(SendResult.Sent, await SendAsync(smtp, $"reader{id}@reader.example", Samples.Messages(keys.Mail())));
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(Enumerable.Range(1, 5).Select(id => $"reader{id}@reader.example"), server.Recipients);
        Assert.All(server.Mails(), mail =>
        {
            Assert.True(keys.Verify(mail));
            Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        });
    }

    [Theory]
    [InlineData("rcpt-550-5.1.1", SendOutcome.Bounced)]
    [InlineData("rcpt-553-5.1.3", SendOutcome.Bounced)]
    [InlineData("rcpt-451-4.3.0", SendOutcome.Temporary)]
    [InlineData("rcpt-452-4.2.2", SendOutcome.Temporary)]
    [InlineData("rcpt-552-5.2.2", SendOutcome.Temporary)]
    [InlineData("rcpt-550-5.7.1", SendOutcome.Refused)]
    [InlineData("rcpt-421-4.3.2", SendOutcome.Unavailable)]
    [InlineData("data-554-5.6.0", SendOutcome.Refused)]
    [InlineData("data-451-4.3.0", SendOutcome.Temporary)]
    [InlineData("drop", SendOutcome.Unavailable)]
    [InlineData("lost", SendOutcome.Unavailable)]
    public async Task A_refusal_is_read_for_whose_fault_it_is_and_the_next_mail_goes_out(string behaviour, SendOutcome expected)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var smtp = new SmtpTransport(server.Mail(), TimeProvider.System);
        var result = await SendAsync(smtp, $"{behaviour}@reader.example");
        Assert.Equal(expected, result.Outcome);
        Assert.NotEqual("", result.Detail);
        Assert.Equal(SendResult.Sent, await SendAsync(smtp, "ada@reader.example"));
        Assert.Equal(expected == SendOutcome.Unavailable ? 2 : 1, server.Connections);
    }

    [Fact]
    public async Task A_sender_that_is_refused_bounces_nobody()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = server.Mail();
        options.BounceTo = "mail-553-5.1.8@recto.example";
        await using var smtp = new SmtpTransport(options, TimeProvider.System);
        Assert.Equal(SendOutcome.Unavailable, (await SendAsync(smtp, "ada@reader.example")).Outcome);
    }

    [Fact]
    public async Task Bounces_go_to_the_mailbox_set_for_them()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = server.Mail();
        options.BounceTo = "bounces@recto.example";
        await using var smtp = new SmtpTransport(options, TimeProvider.System);
        await SendAsync(smtp, "ada@reader.example");
        Assert.Equal("bounces@recto.example", Assert.Single(server.Senders));
        Assert.Equal("digest@recto.example", Assert.Single(Assert.Single(server.Mails()).From.Mailboxes).Address);
    }

    [Fact]
    public async Task The_login_is_used_and_a_wrong_one_bounces_nobody()
    {
        await using var server = await SmtpServer.StartAsync("recto", "right");
        var options = server.Mail();
        (options.User, options.Password) = ("recto", "right");
        await using (var smtp = new SmtpTransport(options, TimeProvider.System))
        {
            Assert.Equal(SendResult.Sent, await SendAsync(smtp, "ada@reader.example"));
        }

        options.Password = "wrong-secret";
        await using (var smtp = new SmtpTransport(options, TimeProvider.System))
        {
            var result = await SendAsync(smtp, "ada@reader.example");
            Assert.Equal(SendOutcome.Unavailable, result.Outcome);
            Assert.Contains("535", result.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-secret", result.Detail, StringComparison.Ordinal);
        }

        (options.User, options.Password) = (null, null);
        await using (var smtp = new SmtpTransport(options, TimeProvider.System))
        {
            Assert.Equal(SendOutcome.Unavailable, (await SendAsync(smtp, "ada@reader.example")).Outcome);
        }
    }

    [Fact]
    public async Task A_server_without_the_security_asked_for_gets_nothing()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = server.Mail();
        options.Security = MailSecurity.StartTls;
        await using var smtp = new SmtpTransport(options, TimeProvider.System);
        Assert.Equal(SendOutcome.Unavailable, (await SendAsync(smtp, "ada@reader.example")).Outcome);
        Assert.Empty(server.Recipients);
    }

    [Fact]
    public async Task A_server_out_of_reach_is_no_recipients_fault()
    {
        var options = Samples.Mail();
        (options.Host, options.Port) = ("127.0.0.1", FreePort());
        await using var smtp = new SmtpTransport(options, TimeProvider.System);
        var result = await SendAsync(smtp, "ada@reader.example");
        Assert.Equal(SendOutcome.Unavailable, result.Outcome);
        Assert.Contains("127.0.0.1", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_batch_was_closed_the_next_mail_connects_again()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var smtp = new SmtpTransport(server.Mail(), TimeProvider.System);
        await SendAsync(smtp, "one@reader.example");
        await smtp.CloseAsync(Token);
        await SendAsync(smtp, "two@reader.example");
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_died_in_silence_is_noticed_before_the_mail()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Samples.Noon);
        await using var first = await SmtpServer.StartAsync();
        var options = first.Mail();
        await using var smtp = new SmtpTransport(options, clock);
        await SendAsync(smtp, "one@reader.example");
        await first.DisposeAsync();

        await using var second = await SmtpServer.StartAsync();
        options.Port = second.Port;
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SendResult.Sent, await SendAsync(smtp, "two@reader.example"));
    }

    [Fact]
    public async Task Mails_sent_at_once_take_turns()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var smtp = new SmtpTransport(server.Mail(), TimeProvider.System);
        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => SendAsync(smtp, $"reader{id}@reader.example")));
        Assert.All(results, result => Assert.Equal(SendOutcome.Sent, result.Outcome));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_after_the_timeout()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = Samples.Mail();
        (options.Host, options.Port, options.TimeoutSeconds) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, 1);
        await using var smtp = new SmtpTransport(options, TimeProvider.System);
        Assert.Equal(SendOutcome.Unavailable, (await SendAsync(smtp, "ada@reader.example").WaitAsync(TimeSpan.FromSeconds(20), Token)).Outcome);
    }

    private static async Task<SendResult> SendAsync(SmtpTransport smtp, string to, DigestMessages? messages = null)
    {
        using var mail = (messages ?? Samples.Messages()).Digest(Samples.Issue(Cadence.Daily), Samples.Subscriber(1, to), Samples.Noon)!;
        return await smtp.SendAsync(mail, Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
