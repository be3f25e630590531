using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class DkimTests
{
    [Theory]
    [InlineData("rsa")]
    [InlineData("rsa, PKCS 1")]
    [InlineData("ed25519")]
    public void A_signed_mail_is_verified_after_its_journey(string kind)
    {
        using var keys = kind == "ed25519" ? DkimKeys.Ed25519() : DkimKeys.Rsa(pkcs1: kind != "rsa");
        using var mail = Signed(keys);
        Assert.True(keys.Verify(mail));
        Assert.Equal("s1._domainkey.recto.example", keys.AskedFor);
    }

    [Theory]
    [InlineData("From")]
    [InlineData("To")]
    [InlineData("Subject")]
    [InlineData("Date")]
    [InlineData("Message-Id")]
    [InlineData("List-Id")]
    [InlineData("List-Unsubscribe")]
    [InlineData("List-Unsubscribe-Post")]
    public void The_signature_covers_the_header(string name)
    {
        using var keys = DkimKeys.Rsa();
        using var mail = Signed(keys);
        var signed = mail.Headers["DKIM-Signature"]!;
        Assert.Matches($"(?i)\\bh=[^;]*\\b{name}\\b(?!-)", signed.Replace("\t", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));

        mail.Headers[name] = name == "Date" ? "Thu, 13 Mar 2025 14:00:00 +0000" : "<changed@elsewhere.example>";
        Assert.False(keys.Verify(mail));
    }

    [Fact]
    public void The_signature_covers_the_text()
    {
        using var keys = DkimKeys.Rsa();
        var source = Mails.Source(Samples.Messages(keys.Mail()).Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!);
        using var changed = MimeMessage.Load(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(source.Replace("Point clouds", "Point crowds", StringComparison.Ordinal))), TestContext.Current.CancellationToken);
        Assert.False(keys.Verify(changed));
    }

    [Fact]
    public void The_opt_in_mail_is_signed_too()
    {
        using var keys = DkimKeys.Rsa();
        using var mail = Mails.Received(Samples.Messages(keys.Mail()).Confirmation(Samples.Ada(), "c0ffee", Samples.Noon));
        Assert.True(keys.Verify(mail));
    }

    [Fact]
    public void Without_a_domain_the_senders_one_signs()
    {
        using var keys = DkimKeys.Rsa();
        var options = keys.Mail();
        options.DkimDomain = null;
        using var mail = Mails.Received(Samples.Messages(options).Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!);
        Assert.True(keys.Verify(mail));
        Assert.Equal("s1._domainkey.recto.example", keys.AskedFor);
    }

    [Fact]
    public void Without_a_key_there_is_no_signature()
    {
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!;
        Assert.Null(mail.Headers["DKIM-Signature"]);
    }

    private static MimeMessage Signed(DkimKeys keys) =>
        Mails.Received(Samples.Messages(keys.Mail()).Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!);
}
