using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Store;

namespace Recto.Web.Tests;

/// <summary>A site with a data folder of its own. It begins with the built-in catalogue, as every fresh site does.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private static readonly DateTimeOffset Seen = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> settings = new()
    {
        ["Recto:RateLimits:SubscribePerMinute"] = "10000",
        ["Recto:RateLimits:SearchPerMinute"] = "10000",
    };

    private readonly List<Action<IServiceCollection>> changes = [];

    public string Data { get; } = Directory.CreateTempSubdirectory("recto-web-").FullName;

    public Site With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    public Site With(Action<IServiceCollection> change)
    {
        changes.Add(change);
        return this;
    }

    /// <summary>A visitor with cookies who follows no redirects by itself.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task AddAsync(params SourcedPaper[] papers)
    {
        await Services.GetRequiredService<PaperWriter>().UpsertAsync(papers, Seen, CancellationToken.None);
        await Services.GetRequiredService<PaperIndex>().SyncAsync(null, CancellationToken.None);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("RECTO_DATA", Data);
        builder.UseSetting("Recto:SiteUrl", "https://papers.example/");
        foreach (var (setting, value) in settings)
        {
            builder.UseSetting(setting, value);
        }

        builder.ConfigureTestServices(services => changes.ForEach(change => change(services)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
