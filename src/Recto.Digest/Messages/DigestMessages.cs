using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>Makes the site's mails, ready to be sent: both parts, all headers, signed when a key is configured.</summary>
public sealed class DigestMessages
{
    /// <summary>How long a confirmation link works, in days; the confirmation mail says so.</summary>
    public const int ConfirmationDays = 7;

    private readonly MailOptions options;
    private readonly DigestSite site;
    private readonly MailboxAddress from;
    private readonly MailboxAddress? replyTo;
    private readonly MailboxAddress? unsubscribeMailbox;
    private readonly string senderDomain;
    private readonly DkimSigning? signing;

    /// <summary>Reads the settings, and the signing key if there is one.</summary>
    /// <exception cref="FormatException">A setting cannot be used; the message names it.</exception>
    /// <exception cref="ArgumentException">The site's address is not one of the web.</exception>
    public DigestMessages(MailOptions options, DigestSite site)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(site);
        this.options = options;
        this.site = site;
        Links = new SiteLinks(site.Url);
        from = MailboxText.Require("From", options.From);
        replyTo = MailboxText.Allow("ReplyTo", options.ReplyTo);
        unsubscribeMailbox = MailboxText.Allow("UnsubscribeMailbox", options.UnsubscribeMailbox);
        if (string.IsNullOrWhiteSpace(from.Name))
        {
            from.Name = CleanLine.Of(site.Name, MailLimits.Name);
        }

        var address = from.GetAddress(idnEncode: true);
        senderDomain = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
        signing = DkimSigning.From(options, senderDomain);
    }

    /// <summary>The site's addresses.</summary>
    public SiteLinks Links { get; }

    /// <summary>The mail that brings an issue to a subscriber. Made again for a retry, it has the same Message-ID.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="subscriber">To whom. With topics chosen, only papers of these topics are in the mail.</param>
    /// <param name="date">The mail's date.</param>
    /// <returns>Null when none of the papers is of the subscriber's topics: then there is nothing to send.</returns>
    /// <exception cref="FormatException">The subscriber's address is not an address.</exception>
    public MimeMessage? Digest(DigestIssue issue, Subscriber subscriber, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(subscriber);
        var view = DigestView.Of(issue, subscriber, site, Links, options.Imprint);
        if (view is null)
        {
            return null;
        }

        var id = MessageIds.Digest(issue, subscriber, site.Url, senderDomain);
        var message = Message(id, subscriber, view.Subject, date, DigestText.Render(view), DigestHtml.Render(view));
        ListHeaders.AddTo(message, issue, view, subscriber, unsubscribeMailbox, options.FeedbackId);
        signing?.Sign(message);
        return message;
    }

    /// <summary>
    /// The mail that asks a new subscriber to confirm. It has no list headers: there is no subscription yet that one could leave.
    /// </summary>
    /// <param name="subscriber">To whom.</param>
    /// <param name="token">The confirmation token.</param>
    /// <param name="date">The mail's date.</param>
    /// <exception cref="FormatException">The subscriber's address is not an address.</exception>
    public MimeMessage Confirmation(Subscriber subscriber, string token, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentException.ThrowIfNullOrEmpty(token);
        var view = ConfirmationView.Of(subscriber, token, site, Links, options.Imprint);
        var id = MessageIds.Confirmation(subscriber, token, senderDomain);
        var message = Message(id, subscriber, view.Subject, date, ConfirmationText.Render(view), ConfirmationHtml.Render(view));
        signing?.Sign(message);
        return message;
    }

    private MimeMessage Message(string id, Subscriber subscriber, string subject, DateTimeOffset date, string text, string html)
    {
        if (!EmailAddress.TryParse(subscriber.Email, out var to))
        {
            throw new FormatException("The subscriber's address is not an e-mail address.");
        }

        var message = new MimeMessage { MessageId = id, Subject = subject, Date = date };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", to.Ascii));
        if (replyTo is not null)
        {
            message.ReplyTo.Add(replyTo);
        }

        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");

        // A fixed boundary makes the mail the same, byte by byte, when it is made again.
        message.Body = new MultipartAlternative { Part("plain", text), Part("html", html) };
        ((Multipart)message.Body).Boundary = "=_" + id[..id.IndexOf('@', StringComparison.Ordinal)];
        return message;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
