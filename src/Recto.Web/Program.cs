using Recto.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddRectoWeb();
var app = builder.Build();
app.MapRectoWeb();
app.Run();
