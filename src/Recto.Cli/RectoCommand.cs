using System.CommandLine;
using Recto.Cli.Commands;
using Recto.Cli.Help;
using Recto.Cli.Output;
using Recto.Hosting;
using Recto.Ingest;
using Recto.Retrieval;
using Recto.Store;

namespace Recto.Cli;

/// <summary>The root of the command line: <c>recto</c>.</summary>
internal static class RectoCommand
{
    private const string DataName = "--data";
    private const string JsonName = "--json";

    /// <summary>A piece of work of a command; returns its exit code.</summary>
    internal delegate Task<int> Work(CommandContext context, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Parses and runs one command line.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = Root();
        var parsed = root.Parse(args);
        if (UsageErrors.Any(parsed) && !RootHelp.IsAskedFor(parsed))
        {
            return UsageErrors.Print(parsed, Terminal.For(output, error, json: false));
        }

        var configuration = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("A self-hosted home for trending research papers.") { DataOption(), JsonOption() };
        foreach (var command in (Command[])
                 [
                     IngestCommand.Create(), SearchCommand.Create(), ShowCommand.Create(), ExplainCommand.Create(), EvalCommand.Create(),
                     DigestCommand.Create(), ServeCommand.Create(), JobCommand.Create(), DoctorCommand.Create(),
                 ])
        {
            root.Subcommands.Add(command);
        }

        RootHelp.AddTo(root);
        return root;
    }

    /// <summary>Gives a command its work, with failures turned into a sentence and an exit code.</summary>
    internal static Command Does(this Command command, Work work)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var streams = arguments.InvocationConfiguration;
            var terminal = Terminal.For(streams.Output, streams.Error, arguments.GetValue<bool>(JsonName));
            try
            {
                await using var context = CommandContext.Create(arguments.GetValue<string?>(DataName), terminal);
                return await work(context, arguments, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                terminal.Error("Stopped. What was finished is kept; run the command again to go on.");
                return ExitCode.Cancelled;
            }
            catch (CommandException exception)
            {
                terminal.Error(exception.Message);
                return exception.Code;
            }
            catch (Exception exception) when (Environment.GetEnvironmentVariable("RECTO_DEBUG") is null or "")
            {
                terminal.Error(IsForPeople(exception)
                    ? exception.Message
                    : $"{exception.Message} ({exception.GetType().Name}; this may be a fault of Recto. RECTO_DEBUG=1 shows where it comes from.)");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static bool IsForPeople(Exception exception) => exception
        is DataFolderException or SettingsException or StoreException or IngestException or CorruptIndexException
        or IOException or InvalidDataException or UnauthorizedAccessException or FormatException or HttpRequestException;

    private static Option<bool> JsonOption() => new(JsonName)
    {
        Description = "Print one JSON document on standard output and nothing else there.",
        Recursive = true,
    };

    private static Option<string?> DataOption()
    {
        var option = new Option<string?>(DataName)
        {
            Description = "The data folder. Default: RECTO_DATA, else ./data.",
            HelpName = "FOLDER",
            Recursive = true,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } folder && string.IsNullOrWhiteSpace(folder))
            {
                result.AddError("--data is empty; it must name a folder.");
            }
        });
        return option;
    }
}
