using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Recto.Store.Tests;

public sealed class MigrationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_folder_and_the_tables_are_made_by_many_at_once()
    {
        var root = TestStore.NewFolder();
        var stores = Enumerable.Range(0, 6).Select(_ => TestStore.Open(Path.Combine(root, "a", "b"))).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.Database.MigrateAsync(Stop), Stop)));
        Assert.Equal(0, await stores[0].Database.RevisionAsync(Stop));
        await using (var db = await stores[1].DbAsync())
        {
            Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Stop));
        }

        await TestStore.RemoveAsync(root, stores);
    }

    [Fact]
    public async Task The_model_has_no_change_that_lacks_a_migration()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = await store.DbAsync();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_with_all_that_is_in_it()
    {
        var folder = TestStore.NewFolder();
        var store = TestStore.Open(folder);
        await using (var db = await store.DbAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), Stop);
        }

        await store.Jobs.SucceededAsync("ingest", Sample.Now, "21 papers", Stop);
        await store.Database.MigrateAsync(Stop);
        Assert.Equal("21 papers", (await store.Jobs.LastAsync("ingest", Stop))!.Message);
        Assert.Empty(await store.Get<LabRunStore>().RunningAsync(Stop));
        await TestStore.RemoveAsync(folder, [store]);
    }

    [Fact]
    public async Task Each_connection_has_the_settings_that_the_store_relies_on()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = await store.DbAsync();
        await db.Database.OpenConnectionAsync(Stop);
        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        Assert.Equal("5000", await PragmaAsync(db, "busy_timeout"));
        Assert.Equal("1", await PragmaAsync(db, "synchronous"));
    }

    private static async Task<string?> PragmaAsync(RectoDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return Convert.ToString(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture);
    }
}
