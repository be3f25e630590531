using System.CommandLine;
using System.Diagnostics;
using Recto.Hosting;

namespace Recto.Cli.Commands;

/// <summary><c>recto serve</c>: starts the site. The site is a program of its own, so that this one needs no web server.</summary>
internal static class ServeCommand
{
    private const string Program = "Recto.Web.dll";

    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, e.g. http://0.0.0.0:8080." };
        return new Command("serve", "Serve the site.") { urls }.Does(async (context, arguments, cancellationToken) =>
        {
            var program = Find() ?? throw new CommandException(
                $"{Program} was not found beside this program. From the sources, run: dotnet run --project src/Recto.Web");
            var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
            {
                WorkingDirectory = Environment.CurrentDirectory,
            };
            start.ArgumentList.Add(program);
            if (arguments.GetValue(urls) is { } addresses)
            {
                start.ArgumentList.Add("--urls");
                start.ArgumentList.Add(addresses);
            }

            start.Environment["RECTO_DATA"] = context.Get<DataFolder>().Path;
            using var site = Process.Start(start) ?? throw new CommandException("The site could not be started.");
            try
            {
                await site.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C reaches the site too, being in the same terminal; it ends by itself when its requests are done.
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
                try
                {
                    await site.WaitForExitAsync(patience.Token);
                }
                catch (OperationCanceledException)
                {
                    site.Kill(entireProcessTree: true);
                }

                return ExitCode.Done;
            }

            return site.ExitCode;
        });
    }

    // Published: beside this program. Built from the sources: in the sister project's output of the same configuration.
    private static string? Find()
    {
        var here = AppContext.BaseDirectory;
        var output = new DirectoryInfo(here);
        return new[]
        {
            Path.Combine(here, Program),
            Path.Combine(here, "web", Program),
            Path.Combine(here, "..", "..", "..", "..", "Recto.Web", "bin", output.Parent?.Name ?? "", output.Name, Program),
        }.Select(Path.GetFullPath).FirstOrDefault(File.Exists);
    }
}
