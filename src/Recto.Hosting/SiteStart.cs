using Recto.Hosting.Ingesting;
using Recto.Hosting.Searching;
using Recto.Ingest;
using Recto.Store;

namespace Recto.Hosting;

/// <summary>Makes a data folder ready to be served: database up to date, the built-in catalogue on a fresh site, index complete.</summary>
public sealed class SiteStart(DataFolder folder, Database database, PaperReader papers, PaperWriter writer, PaperIndex index, TimeProvider clock)
{
    /// <summary>Prepares the folder. Doing it again changes nothing.</summary>
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

        await index.SyncAsync(null, cancellationToken);
    }
}
