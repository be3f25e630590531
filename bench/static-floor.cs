#:sdk Microsoft.NET.Sdk.Web
// The floor of bench/front-page.sh: the same bytes from a file, by the same web server, with nothing of Recto in between.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = args[0] });
builder.Logging.ClearProviders();
var app = builder.Build();
app.UseStaticFiles();
app.Run();
