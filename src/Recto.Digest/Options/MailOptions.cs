namespace Recto.Digest;

/// <summary>The settings under <c>Recto:Mail</c>. <see cref="MailOptionsCheck"/> says what is wrong with them.</summary>
public sealed class MailOptions
{
    /// <summary>The sender, with or without a name: <c>Recto &lt;digest@example.org&gt;</c>. Default: <c>recto@localhost</c>.</summary>
    public string From { get; set; } = "recto@localhost";

    /// <summary>Where answers go. Default: to the sender.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The address that mail servers return undeliverable mail to (the envelope's sender). Default: the sender.</summary>
    public string? BounceTo { get; set; }

    /// <summary>The mail server. Without one, mails are written to the pickup folder. Default: none.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port, 1 to 65535. Default: 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected. Default: <see cref="MailSecurity.Auto"/>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.Auto;

    /// <summary>The user name at the server. Default: none, no login.</summary>
    public string? User { get; set; }

    /// <summary>The password at the server.</summary>
    public string? Password { get; set; }

    /// <summary>How long one step of the conversation with the server may take, in seconds, 1 to 600. Default: 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>A file with the private key (PEM) that mails are signed with. Default: none, no signature.</summary>
    public string? DkimKeyFile { get; set; }

    /// <summary>The selector under which the public key stands in the DNS: <c>SELECTOR._domainkey.DOMAIN</c>.</summary>
    public string? DkimSelector { get; set; }

    /// <summary>The domain that signs. Default: the sender's.</summary>
    public string? DkimDomain { get; set; }

    /// <summary>
    /// A mailbox that somebody reads to which programs without one-click unsubscribe can write. The token is the subject of that mail.
    /// Default: none.
    /// </summary>
    public string? UnsubscribeMailbox { get; set; }

    /// <summary>The sender's part of the <c>Feedback-ID</c> header, by which a large provider groups complaints. Default: none, no header.</summary>
    public string? FeedbackId { get; set; }

    /// <summary>Who is responsible for the site: a name and postal address in one line, shown at the foot of each mail. Default: none.</summary>
    public string? Imprint { get; set; }

    /// <summary>The hour at which issues go out, 0 to 23, in <see cref="TimeZone"/>. Default: 14.</summary>
    public int Hour { get; set; } = 14;

    /// <summary>The time zone of <see cref="Hour"/>, by its IANA name: <c>Europe/Berlin</c>. Default: UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The most papers in a daily issue, 1 to 100. Default: 20.</summary>
    public int DailyItems { get; set; } = 20;

    /// <summary>The most papers in a weekly issue, 1 to 100. Default: 15.</summary>
    public int WeeklyItems { get; set; } = 15;

    /// <summary>The most mails in a second; 0 means no limit. Default: 0.</summary>
    public double MailsPerSecond { get; set; }

    /// <summary>How much goes into an issue.</summary>
    public ComposerOptions ToComposerOptions() => new() { DailyItems = DailyItems, WeeklyItems = WeeklyItems };

    /// <summary>When issues go out.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone; <see cref="MailOptionsCheck"/> says so beforehand.</exception>
    public DigestScheduleOptions ToScheduleOptions() => new() { Hour = Hour, Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone) };

    /// <summary>How mails are delivered.</summary>
    public DeliveryOptions ToDeliveryOptions() => new() { MailsPerSecond = MailsPerSecond };
}
