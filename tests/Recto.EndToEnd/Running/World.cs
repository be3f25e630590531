using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Recto.Hosting;
using Recto.Hosting.Digests;
using Recto.Hosting.Ingesting;
using Recto.Ingest;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.EndToEnd;

/// <summary>
/// A running site with papers of several days, an issue of the digest and a subscriber; a mail server; and a browser. Shared by all tests,
/// which change nothing that another one looks at.
/// </summary>
public sealed class World : IAsyncLifetime
{
    /// <summary>The site's public address, as mails and feeds give it. It is reached through <see cref="Site"/>, as behind a proxy.</summary>
    public const string PublicAddress = "https://papers.example";

    private readonly string data = Directory.CreateTempSubdirectory("recto-e2e-").FullName;
    private MailServer? mail;
    private SiteProcess? site;
    private Chrome? chrome;
    private CommandLine? commandLine;

    internal MailServer Mail => Ready(mail);

    internal Uri Site => Ready(site).Address;

    internal CommandLine CommandLine => Ready(commandLine);

    /// <summary>The token of a confirmed subscriber to the weekly digest, who is left alone.</summary>
    internal string Token { get; private set; } = "";

    /// <summary>A run of a lab that failed.</summary>
    internal string FailedRun { get; private set; } = "";

    /// <summary>The native libraries and other files that the site's process has in its memory.</summary>
    internal IEnumerable<string> SiteMaps => Ready(site).Maps;

    public async ValueTask InitializeAsync()
    {
        if (Prerequisites.Missing is not null)
        {
            return; // each test says so
        }

        mail = await MailServer.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["RECTO_DATA"] = data,
            ["Recto__SiteUrl"] = PublicAddress,
            ["Recto__Proxies__0"] = "127.0.0.1",
            ["Recto__Mail__Host"] = "127.0.0.1",
            ["Recto__Mail__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Recto__Mail__Security"] = "None",
            ["Recto__Mail__From"] = "Recto <digest@papers.example>",
        };
        commandLine = new CommandLine(settings, data);
        await PrepareAsync(settings);
        site = await SiteProcess.StartAsync(data, settings);
        chrome = await Chrome.StartAsync();
    }

    /// <summary>A new visitor of the site.</summary>
    internal Task<Visit> VisitAsync(Action<BrowserNewContextOptions>? change = null) => Ready(chrome).VisitAsync(Site, change);

    /// <summary>A new visitor of another site.</summary>
    internal Task<Visit> VisitAsync(SiteProcess other, Action<BrowserNewContextOptions>? change = null) => Ready(chrome).VisitAsync(other.Address, change);

    public async ValueTask DisposeAsync()
    {
        var failures = site?.Failures.ToList() ?? [];
        foreach (var part in (IAsyncDisposable?[])[chrome, site, mail])
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        Directory.Delete(data, recursive: true);
        Assert.Empty(failures);
    }

    private static T Ready<T>(T? part)
        where T : class
    {
        Prerequisites.Require();
        return part!;
    }

    private async Task PrepareAsync(Dictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddRecto(configuration).BuildServiceProvider();
        await services.GetRequiredService<SiteStart>().PrepareAsync(CancellationToken.None);

        var pipeline = services.GetRequiredService<IngestPipeline>();
        var (days, abstracts) = (Path.Combine(data, "days.jsonl"), Path.Combine(data, "abstracts.jsonl"));
        await MadePapers.WriteDaysAsync(days);
        await MadePapers.WriteAbstractsAsync(abstracts);
        await TakeInAsync(HuggingFacePapers.ReadAsync(days));
        await TakeInAsync(Repository.ListingPage is { } page
            ? ListingPage.ReadAsync(page, ListDay.Parse("2025-03-12"))
            : HuggingFacePapers.ReadAsync(abstracts));

        var subscribers = services.GetRequiredService<SubscriberStore>();
        var now = TimeProvider.System.GetUtcNow();
        var outcome = await subscribers.SubscribeAsync("settled@reader.example", Cadence.Weekly, now, CancellationToken.None);
        Token = (await subscribers.ConfirmAsync(outcome.ConfirmationToken!, now, CancellationToken.None))!.Token;
        await services.GetRequiredService<DigestDesk>().PublishAsync(Cadence.Daily, ListDay.Parse("2025-03-10"), CancellationToken.None);

        var runs = services.GetRequiredService<LabRunStore>();
        var failed = new NewLabRun("2302.06675", "51-lion", "quick", new Dictionary<string, string> { ["epochs"] = "7" }, 0, "nobody", "nobody's");
        FailedRun = ((LabRunAdded.Queued)await runs.AddAsync(failed, new LabRunLimits(1, 1, TimeSpan.FromHours(1)), now, CancellationToken.None)).Id;
        await runs.FailAsync(FailedRun, "It was stopped after 120 seconds. Smaller settings help.", now, CancellationToken.None);

        async Task TakeInAsync(IAsyncEnumerable<IngestEvent> source) =>
            Assert.Empty((await pipeline.RunAsync(source, null, CancellationToken.None)).Problems);
    }
}
