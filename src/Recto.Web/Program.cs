using Recto.Hosting;
using Recto.Hosting.Searching;
using Recto.Retrieval;
using Recto.Store;
using Recto.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddRectoWeb();
await using var app = builder.Build();
app.MapRectoWeb();
try
{
    await app.Services.GetRequiredService<SiteStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
    await app.Services.GetRequiredService<PaperIndex>().SyncAsync(null, app.Lifetime.ApplicationStopping);
}
catch (Exception exception) when (exception is DataFolderException or StoreException or IndexLockedException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

app.AnnounceAddress();
await app.RunAsync();
return 0;
