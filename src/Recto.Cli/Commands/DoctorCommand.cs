using System.CommandLine;
using Recto.Hosting.Checks;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto doctor</c>: is everything in order, and if not, what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var mend = new Option<bool>("--mend") { Description = "Mend what can be mended: update the database, bring the index up to date." };
        return new Command("doctor", "Check data folder, database, index and mail settings.") { mend }.Does(async (context, arguments, cancellationToken) =>
        {
            var doctor = context.Get<Doctor>();
            var findings = await doctor.ExamineAsync(arguments.GetValue(mend), cancellationToken);
            context.Terminal.Result(findings, screen =>
            {
                foreach (var finding in findings)
                {
                    var mark = finding.Health switch { Health.Good => "[green]good[/]", Health.Warning => "[yellow]note[/]", _ => "[red]bad [/]" };
                    screen.MarkupLine($"{mark}  [bold]{Markup.Escape(finding.Subject),-12}[/] {Markup.Escape(finding.Finds)}");
                }
            });
            return findings.Any(finding => finding.Health == Health.Bad) ? ExitCode.Partly : ExitCode.Done;
        });
    }
}
