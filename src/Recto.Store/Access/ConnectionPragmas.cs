using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recto.Store;

/// <summary>
/// Sets up each SQLite connection: readers do not wait for a writer (WAL), foreign keys hold, a writer waits up to five seconds for
/// another, and a commit survives the death of the process (of the machine: all but the last moments). 16 MB of cache keep the indexes of
/// a large corpus in memory while it is ingested.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        + "PRAGMA cache_size=-16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
