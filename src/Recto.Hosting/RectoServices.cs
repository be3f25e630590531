using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Recto.Digest;
using Recto.Hosting.Assistants;
using Recto.Hosting.Checks;
using Recto.Hosting.Digests;
using Recto.Hosting.Fronts;
using Recto.Hosting.Ingesting;
using Recto.Hosting.Jobs;
using Recto.Hosting.Labs;
using Recto.Hosting.Searching;
using Recto.Hosting.Searching.Encoders;
using Recto.Ingest;
using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.Hosting;

/// <summary>Wires the rooms together, for the site and for the command line alike.</summary>
public static class RectoServices
{
    /// <summary>Registers everything that works on a data folder. Nothing is opened before it is used.</summary>
    /// <remarks>A setting that makes no sense throws a <see cref="SettingsException"/> when what needs it is first asked for.</remarks>
    public static IServiceCollection AddRecto(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RectoOptions>().Configure(options => Settings.Bind(configuration.GetSection("Recto"), options));
        var folder = new DataFolder(
            configuration["RECTO_DATA"] is { Length: > 0 } path ? path : configuration["Recto:DataFolder"] ?? new RectoOptions().DataFolder);
        services.AddSingleton(folder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRectoStore($"Data Source={folder.Database}");
        services.AddSingleton<CollectionEncoder>();
        services.AddSingleton<SearchEncoder>();
        services.AddSingleton<PaperIndex>();
        services.AddSingleton<FrontPage>();
        services.AddSingleton<IngestPipeline>();
        services.AddSingleton<SiteStart>();
        services.AddHttpClient();
        services.AddTransient(provider => provider.GetRequiredService<IHttpClientFactory>().CreateClient());
        services.AddSingleton<Doctor>();
        services.AddSingleton(provider => new ArxivApi(provider.GetRequiredService<HttpClient>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ToolShapes>();
        services.AddSingleton<PaperTools>();
        AddLabs(services, configuration);
        AddDigest(services, configuration);
        AddJobs(services);
        return services;
    }

    private static void AddLabs(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LabOptions>().Configure(options => Settings.Bind(configuration.GetSection("Recto:Labs"), options));
        services.TryAddSingleton(_ => LabShelf.BuiltIn());
        services.AddSingleton<LabLives>();
        services.AddSingleton<LabDesk>();
    }

    private static void AddDigest(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Configure(options => Settings.Bind(configuration.GetSection("Recto:Mail"), options));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value);
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton(provider => new DigestComposer(provider.GetRequiredService<MailOptions>().ToComposerOptions()));
        services.AddSingleton(provider => Settings.Use(() => new DigestSchedule(provider.GetRequiredService<MailOptions>().ToScheduleOptions())));
        services.AddSingleton(provider =>
        {
            var site = provider.GetRequiredService<IOptions<RectoOptions>>().Value;
            return Settings.Use(() => new DigestMessages(provider.GetRequiredService<MailOptions>(), new DigestSite(site.SiteName, site.SiteUrl)));
        });
        services.AddSingleton(provider => Settings.Use(() => new SiteLinks(provider.GetRequiredService<IOptions<RectoOptions>>().Value.SiteUrl)));
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailOptions>() is { Host: { Length: > 0 } } smtp
            ? new SmtpTransport(smtp, provider.GetRequiredService<TimeProvider>())
            : new PickupTransport(provider.GetRequiredService<DataFolder>().Outbox));
        services.AddSingleton(provider => new DeliveryWorker(
            provider.GetRequiredService<IOutbox>(),
            provider.GetRequiredService<IMailTransport>(),
            provider.GetRequiredService<DigestMessages>(),
            provider.GetRequiredService<MailOptions>().ToDeliveryOptions(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SendingTurn>();
        services.AddSingleton<DigestDesk>();
        services.AddSingleton<SubscriptionDesk>();
    }

    private static void AddJobs(IServiceCollection services)
    {
        services.AddSingleton(provider => new Job(
            "digest",
            "Publishes the issues that are due and delivers the outbox.",
            TimeSpan.FromMinutes(1),
            provider.GetRequiredService<DigestDesk>().RunAsync));
        services.AddSingleton(provider => new Job(
            "index",
            "Brings the search index up to date with the store.",
            TimeSpan.FromMinutes(5),
            async cancellationToken =>
            {
                var report = await provider.GetRequiredService<PaperIndex>().SyncAsync(null, cancellationToken);
                return $"{report.Added} papers indexed, {report.Removed} removed{(report.Encoded > 0 ? $", {report.Encoded} encoded" : "")}{(report.Rebuilt is { } why ? $"; built anew because {why}" : "")}.";
            }));
        services.AddSingleton(provider => new Job(
            "encoder",
            "Learns which words are used alike from the papers, when there are many more than before.",
            TimeSpan.FromHours(1),
            async cancellationToken =>
            {
                var papers = await provider.GetRequiredService<CollectionEncoder>().LearnAsync(cancellationToken);
                if (papers == 0)
                {
                    return "Nothing to learn: there are too few new papers.";
                }

                var report = await provider.GetRequiredService<PaperIndex>().SyncAsync(null, cancellationToken);
                return $"Learned from {papers} papers; {report.Encoded} encoded.";
            }));
        services.AddSingleton(provider => new Job(
            "purge",
            "Forgets addresses that were never confirmed, runs of labs without a result after a month, and who asked for runs.",
            TimeSpan.FromHours(6),
            async cancellationToken =>
            {
                var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
                var before = now - TimeSpan.FromDays(DigestMessages.ConfirmationDays + 7);
                var count = await provider.GetRequiredService<SubscriberStore>().PurgeUnconfirmedAsync(before, cancellationToken);
                var runs = await provider.GetRequiredService<LabRunStore>().PurgeAsync(LabDesk.Window, now, cancellationToken);
                return $"{count} unconfirmed addresses forgotten, and {runs} runs of labs that gave no result.";
            }));
        services.AddSingleton<ListingPoll>();
        services.AddSingleton(provider => provider.GetRequiredService<ListingPoll>().ToJob());
        services.AddSingleton<JobRunner>();
    }
}
