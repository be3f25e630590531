using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Labs;

/// <summary>Takes wishes for runs of labs, takes them back, and shows how far each is.</summary>
public sealed class LabDesk(LabRunStore runs, LabLives lives, IOptions<LabOptions> options, TimeProvider clock)
{
    /// <summary>The time over which a visitor's runs are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(400);

    /// <summary>Asks for a run. One with the same settings that waits or runs is joined and costs the visitor nothing.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="visitor">What runs of one visitor are counted by.</param>
    /// <param name="token">The secret that may take the run back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">Runs are switched off.</exception>
    public async Task<LabRunAdded> RequestAsync(LabExhibit lab, LabSettings settings, string visitor, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(settings);
        if (!options.Value.RunsAreOn)
        {
            throw new InvalidOperationException("Runs are switched off on this site.");
        }

        var added = await runs.AddAsync(
            new NewLabRun(lab.Paper.Value, lab.Card.FileName, settings.Preset, settings.Values, settings.Seeds[0], visitor, token),
            new LabRunLimits(options.Value.Queue, options.Value.RunsPerHour, Window),
            clock.GetUtcNow(),
            cancellationToken);
        lives.Ring();
        return added;
    }

    /// <summary>A run as it is now; null when there is none of that name.</summary>
    public async Task<LabRunView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(id, cancellationToken) is not { } run)
        {
            return null;
        }

        return new LabRunView(
            run,
            run.State == LabRunState.Queued ? await runs.AheadAsync(id, cancellationToken) : 0,
            run.State == LabRunState.Running ? lives.Find(id)?.Progress() : null,
            run.Record is { } record ? LabJson.ReadRecord(record, $"The record of run {id}") : null);
    }

    /// <summary>Whether a token may take a run back.</summary>
    public Task<bool> IsOwnerAsync(string id, string token, CancellationToken cancellationToken) => runs.IsOwnerAsync(id, token, cancellationToken);

    /// <summary>Takes a run back, for whoever asked for it.</summary>
    public async Task<LabCancelled> CancelAsync(string id, string token, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(id, cancellationToken) is not { IsOpen: true } run)
        {
            return LabCancelled.Over;
        }

        if (!await runs.IsOwnerAsync(id, token, cancellationToken))
        {
            return LabCancelled.NotYours;
        }

        if (run.Joined > 0)
        {
            return LabCancelled.Shared;
        }

        if (!await runs.CancelAsync(id, clock.GetUtcNow(), cancellationToken))
        {
            return LabCancelled.Over;
        }

        lives.Find(id)?.Stop();
        lives.Ring();
        return LabCancelled.Done;
    }

    /// <summary>A run now, and again whenever it may have changed, until it is over. A run of another process is looked at every second.</summary>
    public async IAsyncEnumerable<LabRunView> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { } view)
        {
            yield return view;
            if (!view.Run.IsOpen)
            {
                yield break;
            }

            await Task.Delay(BetweenChanges, clock, cancellationToken);
            if (lives.Find(id)?.Changed is { } changed)
            {
                await Task.WhenAny(changed, Task.Delay(BetweenLooks, clock, cancellationToken));
            }
            else
            {
                await Task.Delay(BetweenLooks - BetweenChanges, clock, cancellationToken);
            }
        }
    }
}
