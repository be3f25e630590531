using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Recto.Digest;

/// <summary>
/// Sends mails through a mail server. One connection is kept for a batch. After a refusal the conversation goes on; after a breach of the
/// protocol or a lost connection the next mail begins a new one.
/// </summary>
public sealed class SmtpTransport : IMailTransport, IAsyncDisposable
{
    // Servers hang up on a silent client. A connection silent for longer than this is asked first whether it still lives, because a mail that
    // fails half-way cannot be told from one that arrived.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly MailOptions options;
    private readonly TimeProvider time;
    private readonly MailboxAddress? bounceTo;
    private readonly SemaphoreSlim turn = new(1, 1);
    private SmtpClient? client;
    private DateTimeOffset lastUse;

    /// <summary>Makes a transport; it connects with the first mail.</summary>
    /// <param name="options">Host, port, security, user, password, timeout.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">No host is set.</exception>
    /// <exception cref="FormatException">The address for bounces is not an address.</exception>
    public SmtpTransport(MailOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (string.IsNullOrWhiteSpace(options.Host))
        {
            throw new ArgumentException("Recto:Mail:Host is missing; it names the mail server.", nameof(options));
        }

        this.options = options;
        this.time = time;
        bounceTo = MailboxText.Allow("BounceTo", options.BounceTo);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await ConnectAsync(cancellationToken) ?? await DeliverAsync(message, cancellationToken);
        }
        catch
        {
            Drop();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Silence);
        try
        {
            if (client is { IsConnected: true })
            {
                await client.DisconnectAsync(quit: true, patience.Token);
            }
        }
        catch (Exception error) when (IsConnectionFailure(error) || error is SmtpCommandException or OperationCanceledException)
        {
            // It was to be closed anyway.
        }
        finally
        {
            Drop();
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None);
        turn.Dispose();
    }

    private async Task<SendResult> DeliverAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client!.SendAsync(message, bounceTo ?? message.From.Mailboxes.First(), message.To.Mailboxes, cancellationToken);
            lastUse = time.GetUtcNow();
            return SendResult.Sent;
        }
        catch (SmtpCommandException error)
        {
            var outcome = SmtpAnswer.Outcome(error);
            if (outcome == SendOutcome.Unavailable)
            {
                Drop();
            }

            lastUse = time.GetUtcNow();
            return new SendResult(outcome, Said(error, (int)error.StatusCode));
        }
        catch (Exception error) when (IsConnectionFailure(error))
        {
            Drop();
            return new SendResult(SendOutcome.Unavailable, Said(error));
        }
        catch (NotSupportedException error)
        {
            // The address needs an extension that the server does not have.
            return new SendResult(SendOutcome.Refused, Said(error));
        }
    }

    /// <returns>Null when there is a live connection, else why there is none. No refusal at this stage is about a recipient.</returns>
    private async Task<SendResult?> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (client is { IsConnected: true } open && (time.GetUtcNow() - lastUse < Silence || await LivesAsync(open, cancellationToken)))
            {
                return null;
            }

            Drop();
            client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000 };
            await client.ConnectAsync(options.Host!, options.Port, SocketOptions(), cancellationToken);
            if (string.IsNullOrEmpty(options.User))
            {
                return null;
            }

            if (!client.IsSecure && options.Security == MailSecurity.Auto && !IsThisMachine(options.Host))
            {
                throw new AuthenticationException(
                    "The server offers no TLS, so the password would be readable on the way. Set Recto:Mail:Security to None to allow that.");
            }

            await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
            return null;
        }
        catch (Exception error) when (IsConnectionFailure(error) || error is SmtpCommandException or NotSupportedException)
        {
            Drop();
            return new SendResult(SendOutcome.Unavailable, Said(error));
        }
    }

    private static async Task<bool> LivesAsync(SmtpClient open, CancellationToken cancellationToken)
    {
        try
        {
            await open.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (IsConnectionFailure(error) || error is SmtpCommandException)
        {
            return false;
        }
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }

    private SecureSocketOptions SocketOptions() => options.Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => options.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
    };

    private static bool IsThisMachine(string? host) => host is "localhost" or "127.0.0.1" or "::1";

    private static bool IsConnectionFailure(Exception error) => error
        is SmtpProtocolException or SocketException or IOException or TimeoutException or AuthenticationException or SslHandshakeException
        or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private string Said(Exception error, int? code = null) =>
        CleanLine.Of(string.Create(CultureInfo.InvariantCulture, $"{options.Host}: {code} {error.Message}"), MailLimits.Title);
}
