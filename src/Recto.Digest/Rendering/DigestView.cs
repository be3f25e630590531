using System.Globalization;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>An issue as one subscriber gets it: what both parts of the mail say, so that they say the same.</summary>
internal sealed record DigestView(
    string Site, Uri Home, string Subject, string Preheader, string Heading, string Count, IReadOnlyList<ItemView> Items, string Why, string? Imprint,
    Uri Issue, Uri Preferences, Uri Unsubscribe)
{
    /// <returns>Null when none of the issue's papers is of the subscriber's topics.</returns>
    public static DigestView? Of(DigestIssue issue, Subscriber subscriber, DigestSite site, SiteLinks links, string? imprint)
    {
        var items = Wanted(issue, subscriber);
        if (items.Count == 0)
        {
            return null;
        }

        var all = items.Count == issue.Items.Count;
        var name = CleanLine.Of(site.Name, MailLimits.Name);
        var cadence = issue.Cadence == Cadence.Daily ? "daily" : "weekly";
        return new DigestView(
            name,
            links.Home,
            all ? CleanLine.Of(issue.Subject, MailLimits.Title) : DigestSubject.Of(items),
            PreheaderOf(items),
            MailDates.Heading(issue),
            all ? Counted.Of(items.Count, "paper")
                : string.Create(CultureInfo.InvariantCulture, $"{items.Count} of {Counted.Of(issue.Items.Count, "paper")}, by the topics you chose"),
            [.. items.Select(item => ItemView.Of(item, links))],
            $"You get this mail because {CleanLine.Of(subscriber.Email)} asked for the {cadence} digest of {name} on "
                + $"{MailDates.Day(subscriber.CreatedAt)} and confirmed it.",
            string.IsNullOrWhiteSpace(imprint) ? null : CleanLine.Of(imprint, MailLimits.Title),
            links.Issue(issue),
            links.Preferences(subscriber.Token),
            links.Unsubscribe(subscriber.Token));
    }

    // The line that lists of mails show behind the subject, which names the first paper already.
    private static string PreheaderOf(IReadOnlyList<DigestItem> items) => items.Count == 1
        ? CleanLine.Of(items[0].Text, 140)
        : "Also: " + string.Join("; ", items.Skip(1).Take(3).Select(item => CleanLine.Of(item.Title, 70)));

    private static IReadOnlyList<DigestItem> Wanted(DigestIssue issue, Subscriber subscriber) => subscriber.Topics.Count == 0
        ? issue.Items
        : [.. issue.Items.Where(item => item.Topics.Intersect(subscriber.Topics, StringComparer.Ordinal).Any())];
}
