using System.Globalization;
using Microsoft.Extensions.Options;
using Recto.Hosting.Jobs;
using Recto.Ingest;
using Recto.Papers;

namespace Recto.Hosting.Ingesting;

/// <summary>
/// Reads new listings from the papers API that the site follows, when one is set. Votes settle in one to two weeks, so the days of the last
/// fortnight are asked for again: the last two every hour, all of them once a day.
/// </summary>
public sealed class ListingPoll(IngestPipeline pipeline, IHttpClientFactory http, IOptions<RectoOptions> options, TimeProvider clock)
{
    private const int RecentDays = 2;
    private const int SettlingDays = 14;

    /// <summary>The poll as a recurring job; without a source it only says so.</summary>
    public Job ToJob() => new(
        "listings",
        "Reads new listings and votes from the papers API that the site follows (Recto:ListingSource).",
        options.Value.ListingSource is null ? null : TimeSpan.FromHours(1),
        RunAsync);

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ListingSource is not { } source)
        {
            return "No papers API is set (Recto:ListingSource), so there was nothing to read.";
        }

        var now = clock.GetUtcNow();
        var days = now.Hour == 0 ? SettlingDays : RecentDays;
        var (added, problems) = (0, 0);
        for (var back = 0; back < days; back++)
        {
            var day = ListDay.At(now).AddDays(-back);
            using var client = http.CreateClient(nameof(ListingPoll));
            var report = await pipeline.RunAsync(HuggingFacePapers.ReadAsync(AddressOf(source, day), client, clock, day, cancellationToken), null, cancellationToken);
            added += report.Outcome.Added;
            problems += report.ProblemCount;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{added} new papers from {days} days; {problems} records refused.");
    }

    private static Uri AddressOf(Uri source, ListDay day) =>
        new UriBuilder(source) { Query = $"{source.Query.TrimStart('?')}{(source.Query.Length > 1 ? "&" : "")}date={day}" }.Uri;
}
