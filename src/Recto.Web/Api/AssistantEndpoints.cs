using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using Recto.Hosting;
using Recto.Hosting.Assistants;
using Recto.Web.Security;

namespace Recto.Web.Api;

/// <summary>The Model Context Protocol over HTTP: assistants ask here what people ask the pages. Read only, without sessions.</summary>
internal static class AssistantEndpoints
{
    private const string Address = "/mcp";

    public static void AddAssistants(this IServiceCollection services)
    {
        services.AddMcpServer().WithHttpTransport(http => http.Stateless = true);
        services.AddOptions<McpServerOptions>().Configure<PaperTools>(Assistant.Configure);
    }

    public static void MapAssistants(this IEndpointRouteBuilder routes) => routes.MapMcp(Address).RequireRateLimiting(RateLimits.Api);

    /// <summary>
    /// Refuses pages of other sites: a name that was made to point at this machine must not let them read a site that is meant for one network.
    /// Programs send no origin.
    /// </summary>
    public static void UseAssistantGuard(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal)
            && http.Request.Headers.Origin is [{ Length: > 0 } origin]
            && origin != http.RequestServices.GetRequiredService<IOptions<RectoOptions>>().Value.SiteUrl.GetLeftPart(UriPartial.Authority))
        {
            await ApiErrors.Of(http, StatusCodes.Status403Forbidden, "Pages of other sites may not ask here.").ExecuteAsync(http);
            return;
        }

        await next(http);
    });
}
