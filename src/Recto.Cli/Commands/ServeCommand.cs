using System.CommandLine;
using Recto.Cli.Serving;
using Recto.Hosting;

namespace Recto.Cli.Commands;

/// <summary><c>recto serve</c>: starts the site. The site is a program of its own, so that this one needs no web server.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, e.g. http://0.0.0.0:8080. Default: http://localhost:5080.", HelpName = "URLS" };
        return new Command("serve", "Serve the site until Ctrl-C.") { urls }.Does(async (context, arguments, cancellationToken) =>
        {
            var program = SiteProgram.Find(AppContext.BaseDirectory) ?? throw new CommandException(
                $"{SiteProgram.FileName} was not found beside this program. From the sources, build it first: dotnet build src/Recto.Web");
            context.Get<DataFolder>().Ensure();
            using var site = SiteProcess.Start(program, context.Get<DataFolder>().Path, arguments.GetValue(urls), context.Terminal);
            return await site.RunAsync(cancellationToken);
        });
    }
}
