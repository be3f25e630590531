using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Labs;

/// <summary>
/// Takes runs from the queue and has workers do them. One process at a time does this for a data folder; another one of the same folder
/// takes over when that one ends. A run that was cut off by a stop is queued again once.
/// </summary>
public sealed class LabQueue(
    LabShelf shelf, LabRunStore runs, LabLives lives, WorkerProgram program, DataFolder folder, IOptions<LabOptions> options, TimeProvider clock, ILogger<LabQueue> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Task> running = [];
    private CancellationToken stopping;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.RunsAreOn)
        {
            return;
        }

        stopping = stoppingToken;
        await Task.Yield();
        try
        {
            using var turn = await TakeTurnAsync();
            try
            {
                await PatientlyAsync(RecoverAsync);
                while (true)
                {
                    await PatientlyAsync(FillAsync);
                    await lives.ListenAsync(BetweenLooks, stopping);
                }
            }
            finally
            {
                await Task.WhenAll(running.Values);
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops. What runs is killed with it and starts again with the next start.
        }
    }

    private async Task<IDisposable> TakeTurnAsync()
    {
        IDisposable? turn = null;
        while (turn is null)
        {
            await PatientlyAsync(
                async () =>
                {
                    folder.Ensure();
                    turn = await FileLock.TakeAsync(Path.Combine(folder.Path, "labs.lock"), AfterTrouble, clock, stopping);
                });
        }

        return turn;
    }

    // A full disk or a locked file: the queue is in the store and waits.
    private async Task PatientlyAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception trouble) when (trouble is StoreException or DataFolderException or IOException or UnauthorizedAccessException)
            {
                logger.LogError(trouble, "Runs of labs wait: {Trouble}", trouble.Message);
            }

            await Task.Delay(AfterTrouble, clock, stopping);
        }
    }

    private async Task RecoverAsync()
    {
        if (await runs.RecoverAsync(clock.GetUtcNow(), stopping) is > 0 and var recovered)
        {
            logger.LogWarning("Runs of labs that the last stop cut off: {Count}.", recovered);
        }
    }

    private async Task FillAsync()
    {
        await SettleAsync();
        while (running.Count < options.Value.Concurrent && await runs.TakeAsync(clock.GetUtcNow(), stopping) is { } run)
        {
            running[run.Id] = RunAsync(run);
        }
    }

    // Forgets what has ended, and sees to what another process cancelled and to what could not be stored when it ended.
    private async Task SettleAsync()
    {
        foreach (var (id, _) in running.Where(entry => entry.Value.IsCompleted).ToList())
        {
            running.Remove(id);
        }

        var marked = await runs.RunningAsync(stopping);
        foreach (var id in running.Keys.Except(marked))
        {
            lives.Find(id)?.Stop();
        }

        foreach (var id in marked.Except(running.Keys))
        {
            await runs.FailAsync(id, "It came to its end, but its result could not be stored. Please try again in a few minutes.", clock.GetUtcNow(), stopping);
        }
    }

    private async Task RunAsync(LabRun run)
    {
        await Task.Yield();
        try
        {
            var outcome = await OutcomeAsync(run);

            // The result is stored also when the site begins to stop at this moment.
            await (outcome.Record is { } record
                ? runs.FinishAsync(run.Id, LabJson.Write(record), clock.GetUtcNow(), CancellationToken.None)
                : runs.FailAsync(run.Id, outcome.Failure!, clock.GetUtcNow(), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // Taken back, or the site stops; the store knows which.
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Run {Run} of {Lab} could not be seen to its end.", run.Id, run.Lab);
        }
        finally
        {
            lives.Remove(run.Id);
            lives.Ring();
        }
    }

    private async Task<WorkerOutcome> OutcomeAsync(LabRun run)
    {
        if (shelf.All.FirstOrDefault(exhibit => exhibit.Card.FileName == run.Lab)?.Card is not { } card)
        {
            return new WorkerOutcome(null, "This lab is no longer part of the site.");
        }

        LabSettings settings;
        try
        {
            settings = LabSettings.Of(card, run.Preset, run.Settings, run.FirstSeed);
        }
        catch (LabException refused)
        {
            return new WorkerOutcome(null, $"The lab has changed since this run was asked for: {refused.Message}");
        }

        var live = new LabLive(card, settings.Seeds, clock);
        lives.Add(run.Id, live);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, live.Stopped);
        return await new WorkerRun(program, options.Value, clock, logger).RunAsync(card, settings, live.Add, end.Token);
    }
}
