using Recto.Digest;
using Recto.Hosting;
using Recto.Hosting.Searching;
using Recto.Retrieval;
using Recto.Store;
using Recto.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddRectoWeb();
await using var app = builder.Build();
try
{
    app.MapRectoWeb();
    await app.Services.GetRequiredService<SiteStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
    // A large corpus is served by its words at once; the index job encodes the rest.
    await app.Services.GetRequiredService<PaperIndex>().SyncAsync(null, app.Lifetime.ApplicationStopping, mostToEncode: 2_000);

    // Asked for now, so that a mail setting that makes no sense is told at the start and not by the first digest.
    app.Services.GetRequiredService<DeliveryWorker>();
    app.Services.GetRequiredService<DigestSchedule>();
}
catch (Exception exception) when (exception is DataFolderException or StoreException or SettingsException or IndexLockedException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

app.AnnounceAddress();
await app.RunAsync();
return 0;
