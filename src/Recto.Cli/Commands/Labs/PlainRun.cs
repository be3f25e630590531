using System.Globalization;
using Recto.Cli.Output;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>A run where standard error is a file or a pipe: a line now and then.</summary>
internal static class PlainRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static Task<LabRecord> ShowAsync(Terminal terminal, LabProgress progress, Func<Action<LabEvent>, Task<LabRecord>> run)
    {
        var said = new Dictionary<int, TimeSpan>();
        terminal.Note($"{progress.Card.FileName}: {progress.Settings.Preset}, seeds {string.Join(", ", progress.Settings.Seeds)}");
        return run(happened =>
        {
            progress.Add(happened);
            if (happened is SeedProgressed step && (step.Done >= 1 || !said.TryGetValue(step.Seed, out var last) || progress.Elapsed - last >= Pause))
            {
                said[step.Seed] = progress.Elapsed;
                terminal.Note(string.Create(CultureInfo.InvariantCulture, $"seed {progress.Settings.Seeds[step.Seed]}: {step.Done * 100:0} %, {step.Doing} ({progress.Time()})"));
            }
        });
    }
}
