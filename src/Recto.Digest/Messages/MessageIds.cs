using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>
/// Message-IDs that are the same when the same mail is made again: a mail server, a mail program or a pickup folder that sees one twice can
/// tell that it is one mail.
/// </summary>
internal static class MessageIds
{
    /// <remarks>The hash tells apart two sites on one mail domain, or a site that began anew with its numbers; it covers no secret.</remarks>
    public static string Digest(DigestIssue issue, Subscriber subscriber, Uri site, string domain) => string.Create(
        CultureInfo.InvariantCulture,
        $"{issue.Key}.{subscriber.Id}.{Hash($"{site}\n{issue.Key}\n{subscriber.Id}\n{subscriber.CreatedAt.ToUnixTimeSeconds()}")}@{domain}");

    public static string Confirmation(Subscriber subscriber, string token, string domain) => string.Create(
        CultureInfo.InvariantCulture, $"confirm.{subscriber.Id}.{Hash($"confirm\n{token}")}@{domain}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
