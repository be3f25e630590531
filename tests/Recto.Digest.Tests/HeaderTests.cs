using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

/// <summary>RFC 8058, 2919, 3834, and what others got wrong.</summary>
public class HeaderTests
{
    [Fact]
    public void One_click_unsubscribe_is_an_https_address_and_the_post_header()
    {
        using var mail = Digest();
        Assert.Equal($"<https://recto.example/unsubscribe/{Samples.Token}>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public void A_long_unsubscribe_address_is_neither_folded_nor_encoded()
    {
        var site = new Uri("https://a-rather-long-name-of-a-site.of-an-institute.of-a-university.example/library/reading-groups/papers/");
        var source = Mails.Source(Samples.Messages(site: new DigestSite("Recto", site)).Digest(Samples.IssueOf(Samples.Item()), Samples.Ada(), Samples.Noon)!);
        Assert.Contains($"\r\nList-Unsubscribe: <{site}unsubscribe/{Samples.Token}>\r\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_that_only_write_mails_can_leave_too()
    {
        var options = Samples.Mail();
        options.UnsubscribeMailbox = "leave@recto.example";
        using var mail = Digest(options);
        var ways = mail.Headers["List-Unsubscribe"]!.Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal($"<https://recto.example/unsubscribe/{Samples.Token}>", ways[0]);
        Assert.Equal($"<mailto:leave@recto.example?subject=unsubscribe%20{Samples.Token}>", ways[1]);
    }

    [Fact]
    public void The_opt_in_mail_has_no_list_headers_and_no_papers()
    {
        using var mail = Mails.Received(Samples.Messages().Confirmation(Samples.Ada() with { State = SubscriberState.Unconfirmed }, "c0ffee", Samples.Noon));
        Assert.DoesNotContain(mail.Headers, header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase));
        Assert.Null(mail.Headers["Precedence"]);
        Assert.DoesNotContain("/papers/", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Token, Mails.Source(mail), StringComparison.Ordinal);
        Assert.Contains("https://recto.example/subscribe/confirm/c0ffee", mail.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_are_told_not_to_answer()
    {
        using var mail = Digest();
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("bulk", mail.Headers["Precedence"]);
        Assert.Equal("<daily.recto.example>", mail.Headers["List-Id"]);
    }

    [Fact]
    public void The_same_mail_made_again_is_the_same_byte_by_byte()
    {
        using var once = Digest();
        using var again = Digest();
        Assert.Equal(Mails.Bytes(once), Mails.Bytes(again));
    }

    [Fact]
    public void The_message_id_stays_for_a_retry_and_differs_by_subscriber_issue_and_site()
    {
        var daily = Samples.Issue(Cadence.Daily);
        string Id(DigestIssue issue, Subscriber subscriber, DateTimeOffset date, string site = "https://recto.example") =>
            Samples.Messages(site: new DigestSite("Recto", new Uri(site))).Digest(issue, subscriber, date)!.MessageId!;

        var id = Id(daily, Samples.Ada(), Samples.Noon);
        Assert.Matches(@"^daily-2025-03-12\.17\.[0-9a-f]{16}@recto\.example$", id);
        Assert.Equal(id, Id(daily, Samples.Ada(), Samples.Noon.AddHours(7)));
        Assert.NotEqual(id, Id(daily, Samples.Subscriber(18, "ada@reader.example"), Samples.Noon));
        Assert.NotEqual(id, Id(Samples.Issue(Cadence.Weekly), Samples.Ada(), Samples.Noon));
        Assert.NotEqual(id, Id(daily, Samples.Ada(), Samples.Noon, "https://other.example"));
    }

    [Fact]
    public void The_message_id_tells_no_secret()
    {
        var issue = Samples.Issue(Cadence.Daily);
        using var mail = Samples.Messages().Digest(issue, Samples.Ada(), Samples.Noon)!;
        using var other = Samples.Messages().Digest(issue, Samples.Ada() with { Token = new string('f', 32) }, Samples.Noon)!;
        Assert.Equal(mail.MessageId, other.MessageId);
    }

    [Fact]
    public void An_international_domain_is_written_as_the_dns_writes_it()
    {
        using var mail = Mails.Received(Samples.Messages().Digest(Samples.IssueOf(Samples.Item()), Samples.Subscriber(1, "ada@bücher.example"), Samples.Noon)!);
        Assert.Contains("\r\nTo: ada@xn--bcher-kva.example\r\n", Mails.Source(mail), StringComparison.Ordinal);
        Assert.All(Mails.Bytes(mail), value => Assert.True(value < 128));
    }

    [Fact]
    public void Both_parts_are_there_and_the_plain_one_comes_first()
    {
        using var mail = Digest();
        var parts = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.All(parts, part => Assert.Equal("utf-8", part.ContentType.Charset));
    }

    [Fact]
    public void A_subscriber_with_topics_gets_these_and_a_subject_that_fits()
    {
        using var mail = Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(Cadence.Daily, "theory", "training"), Samples.Noon)!;
        Assert.Equal("Symbolic Discovery of Optimization Algorithms and 1 more", mail.Subject);
        Assert.DoesNotContain("FlatFormer", mail.HtmlBody!, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_paper_of_the_topics_there_is_no_mail() =>
        Assert.Null(Samples.Messages().Digest(Samples.Issue(Cadence.Daily), Samples.Ada(Cadence.Daily, "speech-audio"), Samples.Noon));

    private static MimeMessage Digest(MailOptions? options = null) =>
        Mails.Received(Samples.Messages(options).Digest(Samples.Issue(Cadence.Daily), Samples.Ada(), Samples.Noon)!);
}
