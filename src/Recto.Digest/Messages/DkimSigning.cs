using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace Recto.Digest;

/// <summary>Signs mails, if a key is configured.</summary>
internal sealed class DkimSigning
{
    // What a receiver relies on: who it is from and to, what it is, and the way out. A signature that leaves the last two out is not
    // accepted by providers for one-click unsubscribe.
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.ReplyTo, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion,
        HeaderId.ContentType, HeaderId.ListId, HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly AsymmetricKeyParameter key;
    private readonly string domain;
    private readonly string selector;

    private DkimSigning(AsymmetricKeyParameter key, string domain, string selector) => (this.key, this.domain, this.selector) = (key, domain, selector);

    /// <summary>The signing that the settings ask for, or null when there is no key.</summary>
    /// <exception cref="FormatException">The key cannot be used.</exception>
    public static DkimSigning? From(MailOptions options, string senderDomain)
    {
        if (string.IsNullOrWhiteSpace(options.DkimKeyFile))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(options.DkimSelector))
        {
            throw new FormatException("Recto:Mail:DkimSelector is missing; it names the public key in the DNS.");
        }

        if (Problem(options.DkimKeyFile) is { } problem)
        {
            throw new FormatException($"Recto:Mail:DkimKeyFile {problem}.");
        }

        var domain = string.IsNullOrWhiteSpace(options.DkimDomain) ? senderDomain : options.DkimDomain;
        return new DkimSigning(Read(options.DkimKeyFile), domain, options.DkimSelector);
    }

    /// <summary>Why a file is not a usable key, or null.</summary>
    public static string? Problem(string keyFile)
    {
        try
        {
            Read(keyFile);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"'{keyFile}' cannot be read: {error.Message.TrimEnd('.')}";
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException or GeneralSecurityException)
        {
            return $"'{keyFile}' does not hold a private key in PEM form; RSA (2048 bits) and Ed25519 keys are allowed";
        }
    }

    public void Sign(MimeMessage message)
    {
        var signer = new DatedSigner(key, domain, selector, message.Date)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(message, [.. Signed.Where(message.Headers.Contains)]);
    }

    private static AsymmetricKeyParameter Read(string keyFile)
    {
        using var reader = new StreamReader(keyFile);
        using var pem = new PemReader(reader);
        var key = pem.ReadObject() switch
        {
            AsymmetricCipherKeyPair pair => pair.Private,
            AsymmetricKeyParameter { IsPrivate: true } single => single,
            _ => null,
        };
        return key is RsaPrivateCrtKeyParameters or Ed25519PrivateKeyParameters ? key : throw new FormatException("No RSA or Ed25519 private key.");
    }

    /// <summary>Stamps the signature with the mail's own date, so that the same mail signed again is the same.</summary>
    private sealed class DatedSigner : DkimSigner
    {
        private readonly long timestamp;

        public DatedSigner(AsymmetricKeyParameter key, string domain, string selector, DateTimeOffset date)
            : base(key, domain, selector, Algorithm(key)) => timestamp = date.ToUnixTimeSeconds();

        protected override long GetTimestamp() => timestamp;

        private static DkimSignatureAlgorithm Algorithm(AsymmetricKeyParameter key) =>
            key is Ed25519PrivateKeyParameters ? DkimSignatureAlgorithm.Ed25519Sha256 : DkimSignatureAlgorithm.RsaSha256;
    }
}
