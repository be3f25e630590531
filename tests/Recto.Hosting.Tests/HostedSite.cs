using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Recto.Hosting.Searching;
using Recto.Ingest;
using Recto.Papers;
using Recto.Store;

namespace Recto.Hosting.Tests;

/// <summary>The services of a site on a folder that goes away with the test; a second one on the same folder stands for another process.</summary>
internal sealed class HostedSite : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2025, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly bool owns;

    private HostedSite(string folder, bool owns, IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? more)
    {
        (Folder, this.owns) = (folder, owns);
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddRecto(new ConfigurationBuilder().AddInMemoryCollection([.. settings, new("RECTO_DATA", folder)]).Build());
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public DataFolder Data => Get<DataFolder>();

    public PaperIndex Index => Get<PaperIndex>();

    /// <summary>A new folder with an empty database.</summary>
    public static async Task<HostedSite> EmptyAsync(Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings)
    {
        var site = Unprepared(more, settings);
        await site.Get<Database>().MigrateAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>A folder in which nothing was made yet.</summary>
    public static HostedSite Unprepared(Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings) =>
        new(Directory.CreateTempSubdirectory("recto-host-").FullName, owns: true, settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)), more);

    /// <summary>Another process on a folder, with settings of its own.</summary>
    public static HostedSite On(string folder, params (string Name, string Value)[] settings) =>
        new(folder, owns: false, settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)), null);

    /// <summary>Another process on the same folder.</summary>
    public HostedSite Other(Action<IServiceCollection>? more = null) => new(Folder, owns: false, [], more);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task WriteAsync(params SourcedPaper[] records) => Get<PaperWriter>().UpsertAsync(records, Clock.GetUtcNow(), TestContext.Current.CancellationToken);

    public Task<SyncReport> SyncAsync() => Index.SyncAsync(null, TestContext.Current.CancellationToken);

    public Task<PaperResults> SearchAsync(string text) => Index.SearchAsync(new PaperQuery(text), TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<string>> FoundAsync(string text) => [.. (await SearchAsync(text)).Hits.Select(hit => hit.Paper.Id.Value)];

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (owns)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
