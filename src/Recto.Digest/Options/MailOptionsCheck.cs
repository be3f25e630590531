using System.Globalization;

namespace Recto.Digest;

/// <summary>Finds what is wrong with the mail settings before the first mail would.</summary>
public static class MailOptionsCheck
{
    /// <summary>All problems, each a sentence with the setting's name, what it is and what is allowed; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(MailOptions options, Uri siteUrl)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(siteUrl);
        var problems = new List<string>();
        Address("From", options.From, required: true);
        Address("ReplyTo", options.ReplyTo, required: false);
        Address("BounceTo", options.BounceTo, required: false);
        Address("UnsubscribeMailbox", options.UnsubscribeMailbox, required: false);
        Range("Port", options.Port, 1, 65535);
        Range("TimeoutSeconds", options.TimeoutSeconds, 1, 600);
        Range("Hour", options.Hour, 0, 23);
        Range("DailyItems", options.DailyItems, 1, 100);
        Range("WeeklyItems", options.WeeklyItems, 1, 100);
        if (options.MailsPerSecond is < 0 or double.NaN)
        {
            Add("MailsPerSecond", $"is {options.MailsPerSecond.ToString(CultureInfo.InvariantCulture)}; it must be 0 (no limit) or more");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            Add("TimeZone", $"is '{CleanLine.Of(options.TimeZone, 60)}', which this machine does not know; use a name such as UTC or Europe/Berlin");
        }

        Server();
        Dkim();
        return problems;

        void Add(string key, string what) => problems.Add($"Recto:Mail:{key} {what}.");

        void Address(string key, string? value, bool required)
        {
            if (string.IsNullOrWhiteSpace(value) ? required : MailboxText.Parse(value) is null)
            {
                Add(key, $"is '{CleanLine.Of(value, 100)}', which is not an address such as digest@example.org or Recto <digest@example.org>");
            }
        }

        void Range(string key, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                Add(key, string.Create(CultureInfo.InvariantCulture, $"is {value}; it must be between {least} and {most}"));
            }
        }

        void Server()
        {
            if (!Enum.IsDefined(options.Security))
            {
                Add("Security", "must be Auto, None, StartTls or Tls");
            }

            if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
            {
                Add(string.IsNullOrEmpty(options.User) ? "User" : "Password", "is missing; set both the user and the password or neither");
            }

            // Providers follow one-click addresses over https only. On one's own machine there is no provider.
            if (!string.IsNullOrWhiteSpace(options.Host) && siteUrl.Scheme != Uri.UriSchemeHttps && !siteUrl.IsLoopback)
            {
                problems.Add($"Recto:SiteUrl is {siteUrl}; it must start with https:// when mails are sent, because one-click unsubscribe needs it.");
            }
        }

        void Dkim()
        {
            if (string.IsNullOrWhiteSpace(options.DkimKeyFile))
            {
                if (!string.IsNullOrWhiteSpace(options.DkimSelector))
                {
                    Add("DkimKeyFile", "is missing, though DkimSelector is set; no mail would be signed");
                }
            }
            else if (string.IsNullOrWhiteSpace(options.DkimSelector))
            {
                Add("DkimSelector", "is missing; it names the public key in the DNS, as in SELECTOR._domainkey.example.org");
            }
            else if (DkimSigning.Problem(options.DkimKeyFile) is { } problem)
            {
                Add("DkimKeyFile", problem);
            }
        }
    }
}
