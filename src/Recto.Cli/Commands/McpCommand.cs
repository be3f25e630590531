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
            // Standard output belongs to the protocol; what is said here goes to standard error.
            await context.OpenAsync(cancellationToken);
            await IndexFollowing.FollowAsync(context, cancellationToken);
            var options = new McpServerOptions();
            Assistant.Configure(options, context.Get<PaperTools>());
            await using var transport = new StdioServerTransport(options, context.Get<ILoggerFactory>());
            await using var server = McpServer.Create(transport, options, context.Get<ILoggerFactory>());
            await server.RunAsync(cancellationToken);
            return ExitCode.Done;
        });
}
