using Microsoft.EntityFrameworkCore;

namespace Recto.Store;

/// <summary>
/// The one way to the tables: a context for each piece of work, a transaction around each write, and errors of the database told in words.
/// </summary>
internal sealed class StoreAccess(IDbContextFactory<RectoDb> factory, string file)
{
    // The provider itself goes on asking for the lock until the command timeout (30 seconds) has passed.
    private const int Attempts = 2;

    /// <summary>The database file, for messages.</summary>
    public string File { get; } = file;

    /// <summary>Reads; the context tracks nothing.</summary>
    public async Task<T> ReadAsync<T>(Func<RectoDb, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await read(db);
        }
        catch (Exception exception) when (SqliteFaults.Explain(exception, File) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>
    /// Writes in one transaction that holds the write lock from its beginning, so that what it reads cannot change before it writes. Rolled
    /// back when it throws. When another process holds the lock for too long it is tried again, from the beginning and with a new context,
    /// a bounded number of times.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<RectoDb, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await factory.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var result = await write(db);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception exception) when (attempt < Attempts && SqliteFaults.IsBusy(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
            catch (Exception exception) when (SqliteFaults.Explain(exception, File) is { } explained)
            {
                throw explained;
            }
        }
    }
}
