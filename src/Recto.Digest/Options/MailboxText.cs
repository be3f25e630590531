using MimeKit;

namespace Recto.Digest;

/// <summary>Reads mailboxes from the settings, where a name in front is welcome.</summary>
internal static class MailboxText
{
    public static MailboxAddress? Parse(string? text)
    {
        if (text is null || text.Any(char.IsControl) || !MailboxAddress.TryParse(text, out var mailbox))
        {
            return null;
        }

        var at = mailbox.Address.LastIndexOf('@');
        return at > 0 && at < mailbox.Address.Length - 1 ? mailbox : null;
    }

    /// <returns>Null when nothing is set.</returns>
    /// <exception cref="FormatException">The text is not a mailbox.</exception>
    public static MailboxAddress? Allow(string key, string? text) => string.IsNullOrWhiteSpace(text) ? null : Require(key, text);

    /// <exception cref="FormatException">The text is not a mailbox.</exception>
    public static MailboxAddress Require(string key, string? text) =>
        Parse(text) ?? throw new FormatException(
            $"Recto:Mail:{key} is '{CleanLine.Of(text, 100)}', which is not an address such as digest@example.org or Recto <digest@example.org>.");
}
