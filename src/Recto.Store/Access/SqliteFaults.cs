using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Recto.Store;

/// <summary>What SQLite's result codes mean to the person who runs the site.</summary>
internal static class SqliteFaults
{
    public static bool IsBusy(Exception exception) => Find(exception)?.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>The error in words, or null when it is not about the file (a bug then, to be seen as it is).</summary>
    public static StoreException? Explain(Exception exception, string file) => exception switch
    {
        StoreException => null,
        UnauthorizedAccessException => new StoreException(NotWritable(file), exception),
        IOException => new StoreException($"The folder of the database {file} cannot be made: {exception.Message} Choose another data folder.", exception),
        _ => Find(exception) is { } fault && Sentence(fault.SqliteErrorCode, file) is { } sentence ? new StoreException(sentence, exception) : null,
    };

    private static SqliteException? Find(Exception? exception)
    {
        while (exception is not null and not SqliteException)
        {
            exception = exception.InnerException;
        }

        return (SqliteException?)exception;
    }

    private static string? Sentence(int code, string file) => code switch
    {
        SQLITE_BUSY or SQLITE_LOCKED =>
            $"The database {file} was in use by another process for too long. Nothing was changed; wait for the other process to finish and try again.",
        SQLITE_READONLY or SQLITE_PERM => NotWritable(file),
        SQLITE_CANTOPEN =>
            $"The database {file} cannot be opened. Check that its folder exists and that the user who runs Recto may read and write it.",
        SQLITE_NOTADB =>
            $"The file {file} is not a SQLite database. Move it away, or name another data folder, and start again.",
        SQLITE_CORRUPT =>
            $"The database {file} is damaged. Restore a copy, or move it away and ingest the sources again.",
        SQLITE_FULL =>
            $"There is no room left for the database {file}. The last change was rolled back and nothing is lost; free some disk space and try again.",
        SQLITE_IOERR =>
            $"The disk reported an error for the database {file}. Check the disk and the free space on it, then try again.",
        SQLITE_TOOBIG =>
            $"A record is too large for the database {file}. Leave it out, or shorten it.",
        _ => null,
    };

    private static string NotWritable(string file) =>
        $"The database {file} cannot be written. Give the user who runs Recto write permission for the file and its folder, or name another data folder.";
}
