using System.Text.RegularExpressions;
using CsCheck;
using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public partial class HostileContentTests
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=\"javascript:x\">";

    [Fact]
    public void Html_in_titles_authors_and_abstracts_is_text()
    {
        using var mail = Mail(Samples.Item(title: Script) with { Authors = [Script], Text = Script });
        Assert.DoesNotContain("<script", mail.HtmlBody!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.HtmlBody!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", mail.HtmlBody!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Html_in_the_names_of_the_site_and_the_subscriber_is_text()
    {
        var messages = Samples.Messages(site: new DigestSite("<b>Recto</b>\r\nBcc: x@y.example", new Uri("https://recto.example")));
        using var mail = Mails.Received(messages.Digest(Samples.IssueOf(Samples.Item()), Samples.Subscriber(1, "o'neil&co@reader.example"), Samples.Noon)!);
        Assert.DoesNotContain("<b>", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("o&#x27;neil&amp;co@reader.example", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Null(mail.Headers["Bcc"]);
    }

    [Theory]
    [InlineData("Title\r\nBcc: victim@reader.example")]
    [InlineData("Title\nBcc: victim@reader.example\n\nA body")]
    [InlineData("Title\rBcc: victim@reader.example")]
    [InlineData("Title\u0085Bcc: victim@reader.example")]
    [InlineData("Title\u2028Bcc: victim@reader.example")]
    public void A_line_break_in_a_title_adds_no_header(string title)
    {
        // The frozen subject is hostile too: an older version may have composed it.
        var issue = Samples.IssueOf(Samples.Item(title: title)) with { Subject = title };
        using var mail = Mails.Received(Samples.Messages().Digest(issue, Samples.Ada(), Samples.Noon)!);
        Assert.Null(mail.Headers["Bcc"]);
        Assert.Equal("ada@reader.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.StartsWith("Title Bcc: victim@reader.example", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_to_left_override_is_taken_out()
    {
        using var mail = Mail(Samples.Item(title: "Safe \u202Efdp.exe\u2066 title"));
        foreach (var part in (string[])[mail.Subject!, mail.TextBody!, mail.HtmlBody!])
        {
            Assert.DoesNotContain(part, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    public void A_code_address_that_is_not_of_the_web_is_not_linked(string address)
    {
        using var mail = Mail(Samples.Item() with { CodeUrl = new Uri(address) });
        Assert.DoesNotContain(address, mail.HtmlBody!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(address, mail.TextBody!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_subscriber_whose_address_carries_a_header_gets_no_mail() => Assert.Throws<FormatException>(
        () => Samples.Messages().Digest(Samples.IssueOf(Samples.Item()), Samples.Subscriber(1, "a@b.example\r\nBcc: c@d.example"), Samples.Noon));

    [Fact]
    public void Whatever_the_papers_say_the_mail_has_the_same_markup_and_headers()
    {
        var messages = Samples.Messages();
        using var plain = Mail(Samples.Item());
        var tags = Tags(plain);
        var headers = plain.Headers.Select(header => header.Field).ToList();
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((title, author, text) =>
        {
            var item = Samples.Item(title: "t" + title) with { Authors = ["a" + author], Text = "x" + text };
            using var mail = Mails.Received(messages.Digest(Samples.IssueOf(item), Samples.Ada(), Samples.Noon)!);
            Assert.Equal(tags, Tags(mail));
            Assert.Equal(headers, mail.Headers.Select(header => header.Field));
        });
    }

    private static List<string> Tags(MimeMessage mail) => [.. Tag().Matches(mail.HtmlBody!).Select(match => match.Value)];

    private static MimeMessage Mail(DigestItem item) => Mails.Received(Samples.Messages().Digest(Samples.IssueOf(item), Samples.Ada(), Samples.Noon)!);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
