using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Recto.Store;

/// <summary>The database as a whole.</summary>
public sealed class Database
{
    private readonly StoreAccess access;

    internal Database(StoreAccess access) => this.access = access;

    /// <summary>The full path of the database file.</summary>
    public string File => access.File;

    /// <summary>
    /// Makes the folder, the file and the tables, or brings the tables of an older version up to date. Safe when several processes start
    /// at once, and when one dies in the middle: it happens in one transaction.
    /// </summary>
    /// <exception cref="StoreException">The file cannot be written, is not a database, or was made by a newer version.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // EF's own migration lock is a row that outlives a killed process and would stop every later start; the transaction's lock does not.
        await access.ReadAsync(
            db =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(File)!);
                return Task.FromResult(true);
            },
            cancellationToken);
        if (await access.ReadAsync(async db => Missing(db, await AppliedAsync(db, cancellationToken)).Count == 0, cancellationToken))
        {
            return;
        }

        await access.WriteAsync(
            async db =>
            {
                var applied = await AppliedAsync(db, cancellationToken);
                if (Missing(db, applied).Count > 0)
                {
                    var script = db.GetService<IMigrator>().GenerateScript(
                        applied.Count == 0 ? Migration.InitialDatabase : applied[^1], options: MigrationsSqlGenerationOptions.NoTransactions);
                    await RunAsync(db, script, cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>A number that grows with every change to papers, listings or votes; 0 when there was none. Equal numbers mean equal content.</summary>
    public Task<long> RevisionAsync(CancellationToken cancellationToken) =>
        access.ReadAsync(
            db => db.Counters.Where(row => row.Name == CounterRow.Revision).Select(row => row.Value).SingleAsync(cancellationToken),
            cancellationToken);

    private async Task<IReadOnlyList<string>> AppliedAsync(RectoDb db, CancellationToken cancellationToken)
    {
        var history = db.GetService<IHistoryRepository>();
        if (!await history.ExistsAsync(cancellationToken))
        {
            return [];
        }

        IReadOnlyList<string> applied = [.. (await history.GetAppliedMigrationsAsync(cancellationToken)).Select(row => row.MigrationId)];
        return applied.Except(db.Database.GetMigrations()).Any()
            ? throw new StoreException(
                $"The database {File} was made by a newer version of Recto. Update this program, or name another data folder; the file was left as it is.")
            : applied;
    }

    private static List<string> Missing(RectoDb db, IReadOnlyList<string> applied) => [.. db.Database.GetMigrations().Except(applied)];

    private static async Task RunAsync(RectoDb db, string script, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
#pragma warning disable CA2100 // The script is made from the migrations of this assembly.
        command.CommandText = script;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
