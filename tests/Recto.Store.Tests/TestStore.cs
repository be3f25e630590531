using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Recto.Store.Tests;

/// <summary>A real database file in a folder of its own, removed afterwards.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly bool owns;
    private readonly ServiceProvider services;

    private TestStore(string folder, bool owns, string? extra = null)
    {
        Folder = folder;
        this.owns = owns;
        ConnectionString = new SqliteConnectionStringBuilder(extra ?? "") { DataSource = File }.ConnectionString;
        services = new ServiceCollection().AddRectoStore(ConnectionString).BuildServiceProvider();
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "recto.db");

    public string ConnectionString { get; }

    public Database Database => services.GetRequiredService<Database>();

    public PaperReader Reader => services.GetRequiredService<PaperReader>();

    public PaperWriter Writer => services.GetRequiredService<PaperWriter>();

    public SubscriberStore Subscribers => services.GetRequiredService<SubscriberStore>();

    public Outbox Outbox => services.GetRequiredService<Outbox>();

    public JobLog Jobs => services.GetRequiredService<JobLog>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static string NewFolder() => Directory.CreateTempSubdirectory("recto-store-").FullName;

    public static async Task<TestStore> CreateAsync()
    {
        var store = new TestStore(NewFolder(), owns: true);
        await store.Database.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>A second store on the same file, as another process would have; or on a folder made by the test.</summary>
    public static TestStore Open(string folder, string? extra = null) => new(folder, owns: false, extra);

    public Task<RectoDb> DbAsync() => services.GetRequiredService<IDbContextFactory<RectoDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Closes stores that were opened on a folder made by the test, and removes it.</summary>
    public static async Task RemoveAsync(string folder, IReadOnlyList<TestStore> stores)
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (owns)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
