using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class StoreFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        var folder = TestStore.NewFolder();
        await using var store = TestStore.Open(folder);
        var text = string.Concat(Enumerable.Repeat("This is a letter and no database.\n", 200));
        await File.WriteAllTextAsync(store.File, text, Stop);
        var fault = await Assert.ThrowsAsync<StoreException>(() => store.Database.MigrateAsync(Stop));
        Assert.Contains($"The file {store.File} is not a SQLite database.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(store.File, Stop));
        await TestStore.RemoveAsync(folder, [store]);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_named_and_left_alone()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = await store.DbAsync())
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Later', '99.0.0')""", Stop);
        }

        var fault = await Assert.ThrowsAsync<StoreException>(() => store.Database.MigrateAsync(Stop));
        Assert.Contains($"The database {store.File} was made by a newer version of Recto.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var folder = TestStore.NewFolder();
        var occupied = Path.Combine(folder, "occupied");
        await File.WriteAllTextAsync(occupied, "a file where the folder should be", Stop);
        await using var store = TestStore.Open(Path.Combine(occupied, "data"));
        var fault = await Assert.ThrowsAsync<StoreException>(() => store.Database.MigrateAsync(Stop));
        Assert.Contains(store.File, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Choose another data folder.", fault.Message, StringComparison.Ordinal);
        await TestStore.RemoveAsync(folder, [store]);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_can_be_read_and_says_so_when_written()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([Sample.Record("hf", Sample.Full(1), votes: 2)], Sample.Now, Stop);
        await using var reader = TestStore.Open(store.Folder, "Mode=ReadOnly");
        await reader.Database.MigrateAsync(Stop);
        Assert.Equal(1, await reader.Reader.CountAsync(Stop));
        var fault = await Assert.ThrowsAsync<StoreException>(() => reader.Writer.UpsertAsync([Sample.Record("hf", Sample.Full(2))], Sample.Now, Stop));
        Assert.StartsWith($"The database {store.File} cannot be written.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_folder_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Permissions do not bind this user.");
        var folder = TestStore.NewFolder();
        Allow(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var store = TestStore.Open(folder);
        var fault = await Assert.ThrowsAsync<StoreException>(() => store.Database.MigrateAsync(Stop));
        Assert.Contains(store.File, fault.Message, StringComparison.Ordinal);
        Allow(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await TestStore.RemoveAsync(folder, [store]);
    }

    [Fact]
    public async Task A_full_disk_rolls_the_batch_back_and_the_same_batch_succeeds_once_there_is_room()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([Sample.Record("hf", Sample.Full(1), votes: 2)], Sample.Now, Stop);
        var revision = await store.Database.RevisionAsync(Stop);
        SourcedPaper[] batch = [.. Enumerable.Range(1, 400).Select(number => Sample.Record("hf", Sample.Full(number), votes: 3))];
        await using (var full = TestStore.Open(store.Folder))
        {
            // The limit belongs to the connection, which the pool hands out again as long as one is used at a time.
            await using (var db = await full.DbAsync())
            {
                await db.Database.ExecuteSqlAsync($"PRAGMA max_page_count=60", Stop);
            }

            var fault = await Assert.ThrowsAsync<StoreException>(() => full.Writer.UpsertAsync(batch, Sample.Now, Stop));
            Assert.StartsWith($"There is no room left for the database {store.File}.", fault.Message, StringComparison.Ordinal);
            await using (var db = await full.DbAsync())
            {
                await db.Database.ExecuteSqlAsync($"PRAGMA max_page_count=1000000", Stop);
            }
        }

        Assert.Equal((1, revision), (await store.Reader.CountAsync(Stop), await store.Database.RevisionAsync(Stop)));
        Assert.Equal(399, (await store.Writer.UpsertAsync(batch, Sample.Now, Stop)).Added);
    }

    [Fact]
    public async Task A_writer_that_waits_too_long_for_another_process_says_so()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = TestStore.Open(store.Folder, "Default Timeout=1");
        await using (var db = await store.DbAsync())
        {
            await using var held = await db.Database.BeginTransactionAsync(Stop);
            var access = other.Get<StoreAccess>();
            var fault = await Assert.ThrowsAsync<StoreException>(() => access.WriteAsync(
                async writer =>
                {
                    await Task.Yield();
                    return true;
                },
                Stop));
            Assert.Contains("in use by another process for too long", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await other.Writer.UpsertAsync([Sample.Record("hf", Sample.Full(1))], Sample.Now, Stop)).Added);
    }

    [Theory]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Host=localhost;Database=recto")]
    public void A_connection_string_that_names_no_file_is_refused(string connectionString)
    {
        var fault = Assert.Throws<StoreException>(() => new ServiceCollection().AddRectoStore(connectionString));
        Assert.Contains("Data Source=./data/recto.db", fault.Message, StringComparison.Ordinal);
    }

    private static void Allow(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, mode);
        }
    }
}
