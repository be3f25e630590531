using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;

namespace Recto.Digest;

/// <summary>
/// The address of a person who subscribes: a bare address, no name in front. The part before the @ is ASCII, as all but very few mail
/// systems want it; the domain may use any script.
/// </summary>
public readonly partial record struct EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    private EmailAddress(string value, string ascii) => (Value, Ascii) = (value, ascii);

    /// <summary>The address as it was typed, without white space around it.</summary>
    public string Value { get; }

    /// <summary>The address with its domain as the DNS writes it, in lower case: <c>ada@xn--mnchen-3ya.example</c>.</summary>
    public string Ascii { get; }

    /// <summary>Reads an address.</summary>
    /// <returns>False when the text is not an address, is longer than <see cref="MaxLength"/>, or is more than an address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        address = default;

        // The check for control characters comes before trimming, which would take a line break at the end away.
        if (text is null || text.Length > MaxLength + 50 || text.Any(char.IsControl))
        {
            return false;
        }

        var value = text.Trim();
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocalLength || value.Length > MaxLength || value.IndexOf('@', at + 1) >= 0 || !LocalPart().IsMatch(value.AsSpan(0, at)))
        {
            return false;
        }

        var domain = AsciiDomain(value[(at + 1)..]);
        if (domain is null || at + 1 + domain.Length > MaxLength)
        {
            return false;
        }

        var ascii = $"{value[..at]}@{domain}";
        if (!MailboxAddress.TryParse(ascii, out var parsed) || parsed.GetAddress(idnEncode: true) != ascii || !string.IsNullOrEmpty(parsed.Name))
        {
            return false;
        }

        address = new EmailAddress(value, ascii);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain).ToLowerInvariant();
            return Domain().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalPart();

    // At least two labels, and the last one is not a number: a name on one's own network or a bare IP address is not a mailbox for a digest.
    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
