using Recto.Hosting;
using Recto.Store;
using Recto.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddRectoWeb();
await using var app = builder.Build();
app.MapRectoWeb();
try
{
    await app.Services.GetRequiredService<SiteStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
}
catch (Exception exception) when (exception is DataFolderException or StoreException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

app.AnnounceAddress();
await app.RunAsync();
return 0;
