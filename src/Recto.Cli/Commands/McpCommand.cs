using System.CommandLine;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;
using Recto.Hosting.Assistants;

namespace Recto.Cli.Commands;

/// <summary><c>recto mcp</c>: answers an assistant on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create() =>
        new Command("mcp", "Answer an assistant by the Model Context Protocol on standard input and output, read only.").Does(async (context, _, cancellationToken) =>
        {
            // Assistants wait some seconds for the first word, and making a folder and its index can take longer.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ready = PrepareAsync(context, stop.Token);
            var options = new McpServerOptions();
            Assistant.Configure(options, context.Get<PaperTools>(), ready);
            await using var transport = new StdioServerTransport(options, context.Get<ILoggerFactory>());
            await using var server = McpServer.Create(transport, options, context.Get<ILoggerFactory>());
            var serving = server.RunAsync(stop.Token);
            try
            {
                if (await Task.WhenAny(serving, ready) == ready)
                {
                    await ready; // a folder that cannot be used ends the command with its sentence
                }

                await serving;
                return ExitCode.Done;
            }
            finally
            {
                await stop.CancelAsync();
                await Task.WhenAll(serving, ready).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        });

    // Standard output belongs to the protocol; what is said here goes to standard error.
    private static async Task PrepareAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await context.OpenAsync(cancellationToken);
        await IndexFollowing.FollowAsync(context, cancellationToken);
    }
}
