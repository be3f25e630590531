using System.CommandLine;
using System.CommandLine.Help;
using Recto.Cli.Commands;
using Recto.Cli.Output;
using Recto.Hosting;
using Recto.Ingest;
using Recto.Retrieval;
using Recto.Store;
using Spectre.Console;

namespace Recto.Cli;

/// <summary>The root of the command line: <c>recto</c>.</summary>
internal static class RectoCommand
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The data folder. Default: RECTO_DATA, else ./data.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON on standard output and nothing else there.",
        Recursive = true,
    };

    /// <summary>A piece of work of a command; returns its exit code.</summary>
    internal delegate Task<int> Work(CommandContext context, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Parses and runs one command line.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = new RootCommand("A self-hosted home for trending research papers.") { Data, Json };
        foreach (var command in (Command[])
                 [
                     IngestCommand.Create(), SearchCommand.Create(), ShowCommand.Create(), ExplainCommand.Create(), EvalCommand.Create(),
                     DigestCommand.Create(), JobCommand.Create(), DoctorCommand.Create(), ServeCommand.Create(),
                 ])
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellationToken) switch
        {
            1 when parsed.Errors.Count > 0 => ExitCode.Usage,
            var code => code,
        };
    }

    /// <summary>Gives a command its work, with failures turned into a sentence and an exit code.</summary>
    internal static Command Does(this Command command, Work work)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var terminal = TerminalFor(arguments);
            try
            {
                await using var context = CommandContext.Create(arguments.GetValue(Data), terminal);
                return await work(context, arguments, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                terminal.Error("Stopped. What was finished is kept; run the command again to go on.");
                return ExitCode.Cancelled;
            }
            catch (Exception exception) when (IsForPeople(exception))
            {
                terminal.Error(exception.Message);
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static bool IsForPeople(Exception exception) => exception
        is DataFolderException or StoreException or IngestException or IndexLockedException or CorruptIndexException
        or IOException or UnauthorizedAccessException or FormatException or HttpRequestException or CommandException;

    private static Terminal TerminalFor(ParseResult arguments)
    {
        var output = arguments.InvocationConfiguration.Output;
        return new Terminal(output, Console(output), Console(arguments.InvocationConfiguration.Error), arguments.GetValue(Json));

        static IAnsiConsole Console(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
    }
}
