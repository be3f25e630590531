using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace Recto.Web;

/// <summary>How the site listens, logs and stands behind a proxy.</summary>
internal static class Server
{
    private const string DefaultAddress = "http://localhost:5080";

    // Long enough for a query of 10,000 characters in any script: it is answered by a page that says it was cut, not by a bare status.
    private const int LongestRequestLine = 131_072;

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });
        var settings = builder.Configuration;
        if (settings["urls"] is null && settings["http_ports"] is null && settings["https_ports"] is null && !settings.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Warning);

        // Every job says each minute that there was nothing to do; the log of jobs keeps it.
        builder.Logging.AddFilter("Recto.Hosting.Jobs", LogLevel.Warning);

        // Says at each start that keys lie unencrypted beside the data, as they are meant to.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // A form without its token is answered, not a fault of the site.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        builder.Services.AddProblemDetails();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/atom+xml", "application/opensearchdescription+xml", "image/svg+xml"];
        });
        AddProxies(builder);
    }

    /// <summary>Believes the headers of proxies, where some are configured.</summary>
    public static void UseServer(this WebApplication app)
    {
        if (Proxies(app.Configuration).Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    /// <summary>Says on the console where the site is, once it is there.</summary>
    public static void AnnounceAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Urls)
        {
            Console.WriteLine($"Recto is open at {address}");
        }
    });

    private static void AddProxies(WebApplicationBuilder builder) => builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in Proxies(builder.Configuration))
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    });

    private static string[] Proxies(IConfiguration configuration) => configuration.GetSection("Recto:Proxies").Get<string[]>() ?? [];
}
