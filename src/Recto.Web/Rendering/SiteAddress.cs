using Microsoft.Extensions.Options;
using Recto.Hosting;

namespace Recto.Web.Rendering;

/// <summary>The site's name and its addresses as the outside writes them.</summary>
internal sealed class SiteAddress(IOptions<RectoOptions> options)
{
    public string Name => options.Value.SiteName;

    /// <summary>The full address of a path on this site.</summary>
    public Uri Absolute(string path) => new(options.Value.SiteUrl, path);
}
