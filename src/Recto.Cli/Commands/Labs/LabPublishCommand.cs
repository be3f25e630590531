using System.CommandLine;
using Recto.Cli.Output;
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
        var figures = new Option<bool>("--figures-only") { Description = "Run nothing: draw the figures of what is published anew." };
        var folder = new Option<string?>("--folder") { Description = $"Where to. Default: {Publication.Standard} under the current folder.", HelpName = "FOLDER" };
        return new Command("publish", "Run a lab in full and write its record and figure, which the site shows after the next build.") { named, all, folder, figures }
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
                        if (arguments.GetValue(figures))
                        {
                            if (Redraw(terminal, publication, lab.Card, arguments.GetValue(all)) is { } known)
                            {
                                published.Add(known);
                            }

                            continue;
                        }

                        var record = await LabRuns.WatchedAsync(terminal, lab, LabSettings.Of(lab.Card, "full"), cancel);
                        publication.Publish(lab.Card, record, Picture(terminal, lab.Card, record));
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

    private static LabRecord? Redraw(Terminal terminal, Publication publication, LabCard card, bool ofAll)
    {
        if (publication.Find(card) is not { } record)
        {
            return ofAll ? null : throw new CommandException($"{card.FileName} has no published run; 'recto lab publish {card.Slug}' makes one.", ExitCode.NotFound);
        }

        publication.PublishFigures(card, record, Picture(terminal, card, record));
        if (!terminal.IsJson)
        {
            terminal.Screen.WriteLine($"{card.FileName}: figures drawn");
        }

        return record;
    }

    private static byte[]? Picture(Terminal terminal, LabCard card, LabRecord record)
    {
        var picture = FigurePicture.Draw(card, record, out var problem);
        if (problem is not null)
        {
            terminal.Note(problem + " The SVG is written; the mail shows none.");
        }

        return picture;
    }
}
