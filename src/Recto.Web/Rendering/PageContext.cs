using Recto.Web.Theme;

namespace Recto.Web.Rendering;

/// <summary>What the frame around every page needs to know.</summary>
/// <param name="Address">The page's canonical path and query, from the root.</param>
/// <param name="SiteName">The site's name.</param>
/// <param name="SiteUrl">The site's public address, ending in a slash.</param>
/// <param name="Theme">Light or dark, as the visitor chose.</param>
/// <param name="TokenPlaceholder">Stands where a form token belongs.</param>
public sealed record PageContext(string Address, string SiteName, Uri SiteUrl, ThemeChoice Theme, string TokenPlaceholder)
{
    /// <summary>The full address of a path on this site.</summary>
    public string Absolute(string path) => new Uri(SiteUrl, path).AbsoluteUri;
}
