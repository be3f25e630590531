using System.CommandLine;
using System.Globalization;
using Recto.Cli.Output;
using Recto.Cli.Worker;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab run LAB</c>.</summary>
internal static class LabRunCommand
{
    public static Command Create(Func<IReadOnlyList<Lab>> labs)
    {
        var named = LabArgument.Create();
        var preset = new Option<string>("--preset") { Description = "quick (at most 30 seconds on two cores) or full (at most 5 minutes).", HelpName = "quick|full", DefaultValueFactory = _ => "quick" };
        var set = new Option<string[]>("--set") { Description = "Set a parameter, such as --set steps=200; 'recto lab show' lists them. May be repeated.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
        var output = new Option<string[]>("--out") { Description = "Also write the run to a file: .html a report, .json the record, .svg the main figure. May be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var alone = new Option<bool>("--no-network") { Description = "Give up the network before anything runs (Linux), and be the first to go when memory runs out. The site starts its runs so." };
        var seed = SeedOption();
        set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set is '{token.Value}'; it must be a parameter and its value, such as steps=200.");
            }
        });
        var command = new Command("run", "Run a lab on this machine. With --json, write its events as they happen, one a line.") { named, preset, seed, set, output, alone };
        return command.DoesAlone(async (terminal, arguments, cancel) =>
        {
            if (arguments.GetValue(alone))
            {
                Confinement.Enter(terminal.Note);
            }

            bool ended = false;
            var pace = new EventPace(TimeProvider.System);
            try
            {
                var lab = LabArgument.Find(labs(), arguments.GetValue(named)!);
                var settings = Settings(lab.Card, arguments.GetValue(preset)!, arguments.GetValue(set)!, arguments.GetValue(seed));
                var files = arguments.GetValue(output)!.Select(LabOutput.Parse).ToList();
                var record = terminal.IsJson
                    ? await LabRuns.RecordAsync(lab, settings, Tell, cancel)
                    : await LabRuns.WatchedAsync(terminal, lab, settings, cancel);
                files.ForEach(file => file.Write(lab.Card, record, terminal));
                if (!terminal.IsJson)
                {
                    LabSummary.Print(terminal.Screen, lab.Card, record);
                }

                return ExitCode.Done;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                terminal.Error("Stopped; the run left nothing behind.");
                return ExitCode.Cancelled;
            }
            catch (Exception exception) when (terminal.IsJson && !ended && exception is not IOException)
            {
                // Whoever follows the events learns of every end from them.
                Tell(new RunFailed(RectoCommand.Words(exception)));
                throw;
            }

            void Tell(LabEvent happened)
            {
                ended = happened is RunFinished or RunFailed;
                if (pace.Lets(happened))
                {
                    if (EventReader.IsGone())
                    {
                        throw new IOException("Nobody reads the events any more, so the run was ended.");
                    }

                    terminal.Line(LabJson.Write(happened));
                }
            }
        });
    }

    private static LabSettings Settings(LabCard card, string preset, string[] set, ulong seed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in set.Select(one => one.Split('=', 2)))
        {
            values[parts[0].Trim()] = parts[1];
        }

        try
        {
            return LabSettings.Of(card, preset, values, seed);
        }
        catch (LabException refused)
        {
            throw new CommandException(refused.Message, ExitCode.Usage);
        }
    }

    private static Option<ulong> SeedOption() => new("--seed")
    {
        Description = "The first seed; the others follow it.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
            {
                return value;
            }

            result.AddError($"--seed is '{result.Tokens[0].Value}'; it must be a whole number from 0 to {ulong.MaxValue}.");
            return 0;
        },
    };
}
