#:sdk Microsoft.NET.Sdk.Web
// The floor of bench/front-page.sh: the same bytes from memory, by the same web server, with nothing of Recto in between.
// Arguments: the file, the address.
var bytes = File.ReadAllBytes(args[0]);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/", () => Results.Bytes(bytes, "text/html; charset=utf-8"));
app.Run(args[1]);
