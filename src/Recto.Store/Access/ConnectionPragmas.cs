using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recto.Store;

/// <summary>
/// Sets up each SQLite connection: readers do not wait for a writer (WAL), foreign keys hold, a writer waits up to five seconds for
/// another, and a commit survives the death of the process (of the machine: all but the last moments). 16 MB of cache keep the indexes of
/// a large corpus in memory while it is ingested.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const int LongestWait = 5;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Pragmas(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Pragmas(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Pragmas(DbConnection connection)
    {
        var command = connection.CreateCommand();
        var wait = Math.Clamp(command.CommandTimeout, 1, LongestWait);
#pragma warning disable CA2100 // The only variable part is a number.
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA busy_timeout={wait * 1000}; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;");
#pragma warning restore CA2100
        return command;
    }
}
