using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Recto.Web.Pages.Errors;

namespace Recto.Web.Security;

/// <summary>Limits for what costs: mails that go out, and searches.</summary>
internal static class RateLimits
{
    public const string Subscribe = "subscribe";
    public const string Search = "search";
    public const string Api = "api";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Subscribe, http => PerVisitor(http, Options(http).SubscribePerMinute));
        limiter.AddPolicy(Search, http => PerVisitor(http, Options(http).SearchPerMinute));
        limiter.AddPolicy(Api, http => PerVisitor(http, Options(http).ApiPerMinute));
        limiter.OnRejected = async (context, _) =>
        {
            var http = context.HttpContext;
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : Window;
            var errors = http.RequestServices.GetRequiredService<ErrorPages>();
            var page = await errors.ForStatusAsync(http, StatusCodes.Status429TooManyRequests);
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
            await page.ExecuteAsync(http);
        };
    });

    private static RateLimitOptions Options(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;

    private static RateLimitPartition<IPAddress> PerVisitor(HttpContext http, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(VisitorNetwork.Of(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Window,
            AutoReplenishment = true,
        });
}
