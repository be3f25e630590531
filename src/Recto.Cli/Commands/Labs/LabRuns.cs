using Recto.Cli.Output;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>Runs a lab for the person at the terminal.</summary>
internal static class LabRuns
{
    /// <summary>The record of a run, which standard error shows while it goes on.</summary>
    /// <exception cref="CommandException">The run broke off; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Task<LabRecord> WatchedAsync(Terminal terminal, Lab lab, LabSettings settings, CancellationToken cancel)
    {
        var progress = new LabProgress(lab.Card, settings, TimeProvider.System);
        return terminal.IsWatched
            ? LiveRun.ShowAsync(terminal.Notes, progress, see => RecordAsync(lab, settings, see, cancel))
            : PlainRun.ShowAsync(terminal, progress, see => RecordAsync(lab, settings, see, cancel));
    }

    /// <summary>The record of a run whose events go to <paramref name="see"/>.</summary>
    public static async Task<LabRecord> RecordAsync(Lab lab, LabSettings settings, Action<LabEvent> see, CancellationToken cancel)
    {
        LabRecord? record = null;
        await foreach (var happened in new LabRunner(TimeProvider.System).RunAsync(lab, settings, cancel))
        {
            see(happened);
            record = happened switch
            {
                RunFailed failed => throw new CommandException($"{lab.Card.FileName}: {failed.Message}"),
                RunFinished finished => finished.Record,
                _ => record,
            };
        }

        return record ?? throw new CommandException($"{lab.Card.FileName} ended without a record.");
    }
}
