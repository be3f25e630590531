using System.Reflection;
using Microsoft.Extensions.Options;
using Recto.Hosting;
using Recto.Hosting.Jobs;
using Recto.Hosting.Labs;
using Recto.Store;
using Recto.Web.Api;
using Recto.Web.Assets;
using Recto.Web.Feeds;
using Recto.Web.PageCache;
using Recto.Web.Pages.About;
using Recto.Web.Pages.Digests;
using Recto.Web.Pages.Errors;
using Recto.Web.Pages.Front;
using Recto.Web.Pages.Labs;
using Recto.Web.Pages.Papers;
using Recto.Web.Pages.Search;
using Recto.Web.Pages.Topics;
using Recto.Web.Rendering;
using Recto.Web.Security;
using Recto.Web.Subscriptions;
using Recto.Web.Theme;

namespace Recto.Web;

/// <summary>The site: its parts and its addresses.</summary>
internal static class RectoWeb
{
    // Where the worker was built together with the site; a published site has it beside its own files.
    private static string? BuiltWorker { get; } =
        typeof(RectoWeb).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == "LabWorker")?.Value;

    /// <summary>Adds the site's services.</summary>
    public static void AddRectoWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRecto(builder.Configuration);
        services.AddHostedService<JobScheduler>();
        services.AddHostedService<LabQueue>();
        services.AddSingleton(provider => WorkerProgram.Find(
            provider.GetRequiredService<IOptions<LabOptions>>().Value.Worker, AppContext.BaseDirectory, BuiltWorker));
        builder.AddServer();
        builder.AddSecurity();

        services.Configure<PageCacheOptions>(builder.Configuration.GetSection("Recto:PageCache"));
        services.AddSingleton(provider => new DataRevision(
            provider.GetRequiredService<Database>().RevisionAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PageStore>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageServer>();
        services.AddSingleton<DataServer>();
        services.AddSingleton<FormToken>();
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<ErrorPages>();
        services.AddSingleton<FrontPages>();
        services.AddSingleton<PaperPages>();
        services.AddSingleton<SearchPages>();
        services.AddSingleton<TopicPages>();
        services.AddSingleton<ApiShapes>();
        services.AddSingleton<ApiPapers>();
        services.AddAssistants();
        services.AddSingleton<AddressLimiter>();
        services.AddSingleton<LabThumbnails>();
        services.AddSingleton<LabRows>();
        services.AddSingleton<LabPages>();
        services.AddSingleton<LabsPages>();
        services.AddSingleton<RunPages>();
        services.AddSingleton<RunEvents>();
    }

    /// <summary>Maps the site's addresses.</summary>
    public static void MapRectoWeb(this WebApplication app)
    {
        app.UseServer();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseAssistantGuard();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseResponseCompression();

        app.MapFront();
        app.MapSearch();
        app.MapPaper();
        app.MapLabs();
        app.MapRuns();
        app.MapLabApi();
        app.MapPapersApi();
        app.MapAssistants();
        app.MapTopics();
        app.MapDigests();
        app.MapSubscribe();
        app.MapSubscriber();
        app.MapAbout();
        app.MapFeeds();
        app.MapDirectory();
        app.MapTheme();
        app.MapAssets();
    }
}
