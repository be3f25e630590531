using System.CommandLine;
using Recto.Cli.Commands;
using Recto.Cli.Commands.Labs;
using Recto.Cli.Commands.Training;
using Recto.Cli.Help;
using Recto.Cli.Output;
using Recto.Hosting;
using Recto.Ingest;
using Recto.Labs;
using Recto.Labs.Common;
using Recto.Retrieval;
using Recto.Retrieval.Encoders;
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
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        RunAsync(args, output, error, () => LabCatalogue.All, cancellationToken);

    /// <summary>Parses and runs one command line, with other labs than the catalogue's.</summary>
    internal static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Func<IReadOnlyList<Lab>> labs, CancellationToken cancellationToken)
    {
        var root = Root(labs);
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
    internal static RootCommand Root() => Root(() => LabCatalogue.All);

    /// <summary>Gives a command its work, with failures turned into a sentence and an exit code.</summary>
    internal static Command Does(this Command command, Work work) => command.DoesAlone(async (terminal, arguments, cancellationToken) =>
    {
        await using var context = CommandContext.Create(arguments.GetValue<string?>(DataName), terminal);
        return await work(context, arguments, cancellationToken);
    });

    /// <summary>Gives a command its work, which needs neither the site's services nor a data folder.</summary>
    internal static Command DoesAlone(this Command command, Func<Terminal, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var streams = arguments.InvocationConfiguration;
            var terminal = Terminal.For(streams.Output, streams.Error, arguments.GetValue<bool>(JsonName));
            try
            {
                return await work(terminal, arguments, cancellationToken);
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
                terminal.Error(Words(exception));
                return ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>What went wrong, for the person who asked.</summary>
    internal static string Words(Exception exception) => exception is CommandException || IsForPeople(exception)
        ? exception.Message
        : $"{exception.Message} ({exception.GetType().Name}; this may be a fault of Recto. RECTO_DEBUG=1 shows where it comes from.)";

    private static RootCommand Root(Func<IReadOnlyList<Lab>> labs)
    {
        var root = new RootCommand("A self-hosted home for trending research papers.") { DataOption(), JsonOption() };
        foreach (var command in (Command[])
                 [
                     IngestCommand.Create(), SearchCommand.Create(), ShowCommand.Create(), ExplainCommand.Create(), EvalCommand.Create(),
                     DigestCommand.Create(), LabCommand.Create(labs), TrainCommand.Create(), ServeCommand.Create(), McpCommand.Create(), JobCommand.Create(),
                     DoctorCommand.Create(),
                 ])
        {
            root.Subcommands.Add(command);
        }

        RootHelp.AddTo(root);
        return root;
    }

    private static bool IsForPeople(Exception exception) => exception
        is DataFolderException or SettingsException or StoreException or IngestException or CorruptIndexException or ModelFileException
        or LabException or DllNotFoundException or IOException or InvalidDataException or UnauthorizedAccessException or FormatException or HttpRequestException;

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
