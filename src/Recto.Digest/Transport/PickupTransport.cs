using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Recto.Digest;

/// <summary>
/// Writes mails as <c>.eml</c> files into a folder, from which a person, a test or a mail server picks them up. The file's name comes from
/// the Message-ID and the file appears whole or not at all, so that sending a mail again leaves one file: exactly once.
/// </summary>
/// <param name="folder">The folder; made when missing.</param>
public sealed class PickupTransport(string folder) : IMailTransport
{
    private const int MaxNameLength = 180;

    private static readonly FormatOptions Format = MakeFormat();

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var name = FileName(message.MessageId ?? throw new ArgumentException("The mail has no Message-ID, which names its file.", nameof(message)));
        var file = Path.Combine(folder, name);

        // Hidden and without the ending that others look for, until it is whole.
        var unfinished = Path.Combine(folder, $".{name}.part");
        try
        {
            Directory.CreateDirectory(folder);
            await using (var stream = new FileStream(unfinished, Access()))
            {
                await message.WriteToAsync(Format, stream, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
            return SendResult.Sent;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(unfinished);
            return new SendResult(SendOutcome.Unavailable, CleanLine.Of($"The mail could not be written to {folder}: {error.Message}", MailLimits.Title));
        }
    }

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A name that is one name on every file system, whatever the Message-ID holds.</summary>
    internal static string FileName(string messageId)
    {
        var safe = string.Concat(messageId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@' ? c : '_')).TrimStart('.');
        if (safe != messageId || safe.Length > MaxNameLength)
        {
            // Two ids that look alike once they are made safe are still two mails.
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 8));
            safe = $"{safe[..Math.Min(safe.Length, MaxNameLength)]}.{hash}".TrimStart('.');
        }

        return safe + ".eml";
    }

    private static FileStreamOptions Access()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };

        // Mails hold the subscribers' secret links.
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return options;
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next try writes over it.
        }
    }

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
