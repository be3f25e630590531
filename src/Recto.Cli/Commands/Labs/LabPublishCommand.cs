using System.CommandLine;
using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab publish LAB</c>.</summary>
internal static class LabPublishCommand
{
    public static Command Create(Func<IReadOnlyList<Lab>> labs)
    {
        var named = LabArgument.CreateOptional();
        var all = LabArgument.AllOption("Publish every lab.");
        var folder = new Option<string?>("--folder") { Description = $"Where to. Default: {Publication.Standard} under the current folder.", HelpName = "FOLDER" };
        return new Command("publish", "Run a lab in full and write its record and figure, which the site shows after the next build.") { named, all, folder }
            .DoesAlone(async (terminal, arguments, cancel) =>
            {
                var asked = LabArgument.FindSome(labs(), arguments.GetValue(named), arguments.GetValue(all));
                var publication = Publication.Open(arguments.GetValue(folder));
                var published = new List<LabRecord>();
                bool failed = false;
                foreach (var lab in asked)
                {
                    try
                    {
                        publication.Check(lab.Card);
                        var record = await LabRuns.WatchedAsync(terminal, lab, LabSettings.Of(lab.Card, "full"), cancel);
                        publication.Publish(lab.Card, record);
                        published.Add(record);
                        if (!terminal.IsJson)
                        {
                            terminal.Screen.WriteLine($"{lab.Card.FileName}: {record.Verdict.Sign()} {record.Verdict.Words()}, {Amounts.Duration(record.Seconds)}");
                        }
                    }
                    catch (CommandException exception) when (asked.Count > 1)
                    {
                        terminal.Error(exception.Message);
                        failed = true;
                    }
                    catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                    {
                        terminal.Error($"Stopped. {lab.Card.FileName} is as it was before.");
                        return ExitCode.Cancelled;
                    }
                }

                if (terminal.IsJson)
                {
                    terminal.Result(() => LabJson.WriteOther(published.Select(record => new { record.Lab, record.Verdict, record.Seconds })), _ => { });
                }

                return failed ? ExitCode.Partly : ExitCode.Done;
            });
    }
}
