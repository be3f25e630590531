using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace Recto.Digest.Tests;

/// <summary>A signing key made for a test, and the DNS record that goes with it.</summary>
internal sealed class DkimKeys : DkimPublicKeyLocatorBase, IDisposable
{
    private readonly string record;

    private DkimKeys(string pem, string record)
    {
        File = Path.GetTempFileName();
        System.IO.File.WriteAllText(File, pem);
        this.record = record;
    }

    public string File { get; }

    public string? AskedFor { get; private set; }

    public static DkimKeys Rsa(bool pkcs1 = false)
    {
        using var rsa = RSA.Create(2048);
        return new DkimKeys(
            pkcs1 ? rsa.ExportRSAPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem(),
            $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}");
    }

    public static DkimKeys Ed25519()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        using var text = new StringWriter();
        using (var pem = new PemWriter(text))
        {
            pem.WriteObject(new Pkcs8Generator(pair.Private));
        }

        return new DkimKeys(text.ToString(), $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(((Ed25519PublicKeyParameters)pair.Public).GetEncoded())}");
    }

    public MailOptions Mail()
    {
        var options = Samples.Mail();
        (options.DkimKeyFile, options.DkimSelector, options.DkimDomain) = (File, "s1", "recto.example");
        return options;
    }

    public bool Verify(MimeMessage mail)
    {
        var header = mail.Headers.Single(header => header.Id == HeaderId.DkimSignature);
        return new DkimVerifier(this).Verify(mail, header);
    }

    public override AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
    {
        AskedFor = $"{selector}._domainkey.{domain}";
        return GetPublicKey(record);
    }

    public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));

    public void Dispose() => System.IO.File.Delete(File);
}
