using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>The addresses of the site that stand in mails.</summary>
public sealed class SiteLinks
{
    private readonly string root;

    /// <summary>Makes the addresses of a site.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or neither http nor https.</exception>
    public SiteLinks(Uri site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.IsAbsoluteUri || (site.Scheme != Uri.UriSchemeHttp && site.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"The site's address is '{site}'; it must start with http:// or https://.", nameof(site));
        }

        root = site.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>The front page.</summary>
    public Uri Home => new(root + "/");

    /// <summary>A paper's page.</summary>
    public Uri Paper(PaperId id) => new($"{root}/papers/{id}");

    /// <summary>The lab of a paper.</summary>
    public Uri Lab(PaperId id) => new($"{root}/papers/{id}/lab");

    /// <summary>The picture of a lab's figure: the same for every reader, so that loading it tells nothing about one.</summary>
    public Uri Figure(PaperId id, string version) => new($"{root}/papers/{id}/lab/figure.png?v={Uri.EscapeDataString(version)}");

    /// <summary>An issue in the archive.</summary>
    public Uri Issue(DigestIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return new Uri($"{root}/digest/{issue.Day}{(issue.Cadence == Cadence.Weekly ? "?cadence=weekly" : "")}");
    }

    /// <summary>Where a new subscriber confirms.</summary>
    public Uri Confirm(string token) => WithToken("subscribe/confirm", token);

    /// <summary>Where a subscriber changes cadence and topics.</summary>
    public Uri Preferences(string token) => WithToken("preferences", token);

    /// <summary>Where a subscriber leaves: a page with a button on GET, done on POST.</summary>
    public Uri Unsubscribe(string token) => WithToken("unsubscribe", token);

    private Uri WithToken(string page, string token) => new($"{root}/{page}/{Uri.EscapeDataString(token)}");
}
