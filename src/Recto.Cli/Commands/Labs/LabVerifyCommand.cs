using System.CommandLine;
using Recto.Cli.Output;
using Recto.Labs;
using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab verify LAB</c>.</summary>
internal static class LabVerifyCommand
{
    private const int ShownDifferences = 20;

    public static Command Create(Func<IReadOnlyList<Lab>> labs)
    {
        var named = LabArgument.CreateOptional();
        var all = LabArgument.AllOption("Verify every lab that has a published run.");
        var folder = new Option<string?>("--folder") { Description = $"Where the records are. Default: {Publication.Standard} under the current folder, otherwise those built in.", HelpName = "FOLDER" };
        return new Command("verify", "Run a lab again as its published run was made, and compare.") { named, all, folder }
            .DoesAlone(async (terminal, arguments, cancel) =>
            {
                var asked = LabArgument.FindSome(labs(), arguments.GetValue(named), arguments.GetValue(all));
                var find = Records(arguments.GetValue(folder));
                var checkedLabs = new List<(LabCard Card, RecordComparison Comparison)>();
                bool failed = false;
                foreach (var lab in asked)
                {
                    try
                    {
                        if (find(lab.Card) is { } record)
                        {
                            checkedLabs.Add((lab.Card, await CompareAsync(terminal, lab, record, cancel)));
                            Tell(terminal, lab.Card, checkedLabs[^1].Comparison);
                        }
                        else if (asked.Count == 1)
                        {
                            throw new CommandException($"{lab.Card.FileName} has no published run; 'recto lab publish {lab.Card.Slug}' makes one.", ExitCode.NotFound);
                        }
                    }
                    catch (CommandException exception) when (asked.Count > 1)
                    {
                        terminal.Error(exception.Message);
                        failed = true;
                    }
                    catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                    {
                        terminal.Error("Stopped. Nothing was changed.");
                        return ExitCode.Cancelled;
                    }
                }

                if (terminal.IsJson)
                {
                    terminal.Result(() => LabJson.WriteOther(checkedLabs.Select(one => new { Lab = one.Card.FileName, one.Comparison.Agrees, one.Comparison.SameProcessor, one.Comparison.Differences })), _ => { });
                }

                return failed || checkedLabs.Exists(one => !one.Comparison.Agrees) ? ExitCode.Partly : ExitCode.Done;
            });
    }

    private static Func<LabCard, LabRecord?> Records(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder {Path.GetFullPath(folder)}.", ExitCode.NotFound);
        }

        return folder is null && !Directory.Exists(Publication.Standard) ? PublishedRecords.Find : Publication.Open(folder).Find;
    }

    private static async Task<RecordComparison> CompareAsync(Terminal terminal, Lab lab, LabRecord record, CancellationToken cancel)
    {
        LabSettings settings;
        try
        {
            settings = LabSettings.Of(lab.Card, record.Preset, record.Settings, record.Seeds.Count > 0 ? record.Seeds[0] : 0);
        }
        catch (LabException refused)
        {
            throw new CommandException($"The published run of {lab.Card.FileName} is of an older version of the lab: {refused.Message} 'recto lab publish {lab.Card.Slug}' makes a new one.", ExitCode.Partly);
        }

        if (!settings.Seeds.SequenceEqual(record.Seeds))
        {
            throw new CommandException(
                $"The published run of {lab.Card.FileName} is of an older version of the lab: it has {record.Seeds.Count} seeds, {record.Preset} has {settings.Seeds.Count} now. 'recto lab publish {lab.Card.Slug}' makes a new one.", ExitCode.Partly);
        }

        return RecordComparison.Of(lab.Card, record, await LabRuns.WatchedAsync(terminal, lab, settings, cancel));
    }

    private static void Tell(Terminal terminal, LabCard card, RecordComparison comparison)
    {
        if (terminal.IsJson)
        {
            return;
        }

        var machine = comparison.SameProcessor ? "the same model of processor: all untimed numbers compared" : "another model of processor: verdict, outcomes and intervals compared";
        terminal.Screen.WriteLine($"{card.FileName}: {(comparison.Agrees ? "agrees" : $"{comparison.Differences.Count} differences")} ({machine})");
        foreach (var difference in comparison.Differences.Take(ShownDifferences))
        {
            terminal.Screen.WriteLine($"  {difference.Where}: {difference.Published} published, {difference.Again} now");
        }

        if (comparison.Differences.Count > ShownDifferences)
        {
            terminal.Screen.WriteLine($"  and {comparison.Differences.Count - ShownDifferences} more");
        }
    }
}
