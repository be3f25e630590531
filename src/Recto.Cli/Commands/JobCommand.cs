using System.CommandLine;
using Recto.Cli.Output;
using Recto.Hosting.Jobs;
using Recto.Store;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto job list|run</c>.</summary>
internal static class JobCommand
{
    public static Command Create() => new("job", "Recurring work: what there is, when it last ran, and running it by hand.") { List(), Run() };

    private static Command List() => new Command("list", "The jobs and their last runs.").Does(async (context, _, cancellationToken) =>
    {
        await context.OpenAsync(cancellationToken);
        var runs = (await context.Get<JobLog>().AllAsync(cancellationToken)).ToDictionary(run => run.Name, StringComparer.Ordinal);
        var rows = context.Get<JobRunner>().Jobs
            .Select(job => new { job.Name, job.Description, job.Every, Last = runs.GetValueOrDefault(job.Name) })
            .ToList();
        context.Terminal.Result(rows, screen =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("Job", "What it does", "Every", "Last success", "Last error");
            foreach (var row in rows)
            {
                table.AddRow(
                    Markup.Escape(row.Name),
                    Markup.Escape(row.Description),
                    row.Every?.ToString("g", System.Globalization.CultureInfo.InvariantCulture) ?? "by hand",
                    row.Last?.SucceededAt?.ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? "never",
                    Markup.Escape(row.Last is { LastFailed: true } last ? last.Message ?? "" : ""));
            }

            screen.Write(table);
        });
        return ExitCode.Done;
    });

    private static Command Run()
    {
        var name = new Argument<string>("name") { Description = "The job's name; see 'recto job list'." };
        return new Command("run", "Run a job now.") { name }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var runner = context.Get<JobRunner>();
            var job = runner.Find(arguments.GetValue(name)!)
                ?? throw new CommandException(
                    $"There is no job '{arguments.GetValue(name)}'. Jobs: {string.Join(", ", runner.Jobs.Select(known => known.Name))}.", ExitCode.NotFound);
            var result = await runner.RunAsync(job, cancellationToken);
            context.Terminal.Result(new { job.Name, Result = result }, screen => screen.WriteLine(result));
            return ExitCode.Done;
        });
    }
}
