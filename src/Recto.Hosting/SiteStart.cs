using Recto.Ingest;
using Recto.Store;

namespace Recto.Hosting;

/// <summary>Makes a data folder ready for use: database up to date, and the built-in catalogue on a fresh site.</summary>
public sealed class SiteStart(DataFolder folder, Database database, PaperReader papers, PaperWriter writer, TimeProvider clock)
{
    /// <summary>Prepares the folder. Doing it again, or in two processes at once, changes nothing more.</summary>
    /// <exception cref="DataFolderException">The folder cannot be written.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        folder.Ensure();
        await database.MigrateAsync(cancellationToken);
        if (await papers.CountAsync(cancellationToken) == 0)
        {
            await writer.UpsertAsync(BuiltInCatalogue.Read(), clock.GetUtcNow(), cancellationToken);
        }
    }
}
