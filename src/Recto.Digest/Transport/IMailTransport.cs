using MimeKit;

namespace Recto.Digest;

/// <summary>A way out for mails. Safe to use from several threads; mails then go one after the other.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Sends one mail. Failures of recipients, servers and disks are answers, not exceptions. What is needed for it (a connection) is kept
    /// for the next one.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; whether the mail went out is then unknown.</exception>
    Task<SendResult> SendAsync(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Ends a batch: closes what was kept. A later mail opens it again.</summary>
    Task CloseAsync(CancellationToken cancellationToken);
}
