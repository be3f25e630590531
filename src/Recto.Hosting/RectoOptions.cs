using Recto.Hosting.Searching.Encoders;

namespace Recto.Hosting;

/// <summary>Settings of a Recto site, from configuration section <c>Recto</c> (environment: <c>Recto__SiteUrl</c> and so on).</summary>
public sealed class RectoOptions
{
    /// <summary>
    /// Where everything lives: database, index, outgoing mail, keys. From <c>RECTO_DATA</c> or <c>Recto:DataFolder</c>. Default <c>./data</c>.
    /// </summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The public address of the site, used in mails and feeds. Default <c>http://localhost:5080</c>.</summary>
    public Uri SiteUrl { get; set; } = new("http://localhost:5080");

    /// <summary>The name of the site. Default <c>Recto</c>.</summary>
    public string SiteName { get; set; } = "Recto";

    /// <summary>
    /// A papers API to read new listings from every hour, e.g. <c>https://huggingface.co/api/daily_papers</c>. Default none: the site makes no
    /// request to anybody.
    /// </summary>
    public Uri? ListingSource { get; set; }

    /// <summary>How search finds by meaning.</summary>
    public SearchOptions Search { get; set; } = new();
}
