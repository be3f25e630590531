using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Recto.Web.Assets;
using Recto.Web.PageCache;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;
using Recto.Web.Security;
using Recto.Web.Theme;

namespace Recto.Web;

/// <summary>The site: its parts and its addresses.</summary>
internal static class RectoWeb
{
    /// <summary>Adds the site's services.</summary>
    public static void AddRectoWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = builder.Configuration.GetSection("Recto");
        services.Configure<PageCacheOptions>(settings.GetSection("PageCache"));
        services.Configure<RateLimitOptions>(settings.GetSection("RateLimits"));

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormGuard.MaxBytes;
        });
        services.Configure<FormOptions>(form => form.BufferBodyLengthLimit = FormGuard.MaxBytes);
        services.AddProblemDetails();
        services.AddRateLimits();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = FormToken.FieldName;
            antiforgery.Cookie.Name = "form";
            antiforgery.SuppressXFrameOptionsHeader = true; // the content security policy says it

            // Strict would hide the cookie from the first page reached through a link in a mail, and a new one would spoil open forms.
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
        });

        services.AddSingleton<SiteAssets>();
        services.AddSingleton<FormToken>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new DataRevision(_ => Task.FromResult(1L), TimeProvider.System));
        services.AddSingleton<PageStore>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<PageServer>();
        services.AddSingleton<ErrorPages>();
    }

    /// <summary>Maps the site's addresses.</summary>
    public static void MapRectoWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseResponseCompression();

        app.MapAssets();
        app.MapTheme();
    }
}
