using AngleSharp.Html.Dom;

namespace Recto.Web.Tests;

/// <summary>A fresh site with the built-in catalogue, shared by the tests that change nothing.</summary>
public sealed class Catalogue : IDisposable
{
    public Site Site { get; } = new();

    public HttpClient Visitor() => Site.Visitor();

    public async Task<IHtmlDocument> ShowAsync(string address)
    {
        using var visitor = Visitor();
        using var response = await visitor.GetAsync(address);
        return await Site.ReadAsync(response);
    }

    public void Dispose() => Site.Dispose();
}
