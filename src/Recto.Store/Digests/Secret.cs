using System.Security.Cryptography;
using System.Text;

namespace Recto.Store;

/// <summary>Secrets in links: 128 random bits as 32 lower-case hex digits.</summary>
internal static class Secret
{
    public static string Make() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>What is stored of a secret that nobody needs to read again.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
