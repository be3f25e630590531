using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Recto.Store;

/// <summary>
/// Runs of labs that visitors asked for: the queue, and what became of each. Any number of processes may ask; one at a time takes runs from
/// the queue.
/// </summary>
/// <remarks>
/// Finished runs are kept for good, since their addresses are permanent and a record is small. Failed and cancelled ones go after
/// <see cref="UnfinishedLifetime"/>, and a run that waited for <see cref="LongestWait"/> fails.
/// </remarks>
public sealed class LabRunStore
{
    /// <summary>How long failed and cancelled runs can be looked at: 30 days.</summary>
    public static readonly TimeSpan UnfinishedLifetime = TimeSpan.FromDays(30);

    /// <summary>How long a run waits for its turn at most: a day.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // The second start is for a site that was stopped or updated in the middle; a run that takes the machine down must not come back for ever.
    private const int MostStarts = 2;
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int IdLength = 12;

    private readonly StoreAccess access;

    internal LabRunStore(StoreAccess access) => this.access = access;

    /// <summary>Puts a run into the queue, or joins one with the same settings that waits or runs.</summary>
    public Task<LabRunAdded> AddAsync(NewLabRun run, LabRunLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(limits);
        var settings = LabRunMapping.WriteSettings(run.Settings);
        var owner = Secret.Hash(run.Token);
        return access.WriteAsync<LabRunAdded>(
            async db =>
            {
                var same = await Open(db).FirstOrDefaultAsync(
                    row => row.Lab == run.Lab && row.Preset == run.Preset && row.FirstSeed == run.FirstSeed && row.Settings == settings, cancellationToken);
                if (same is not null)
                {
                    same.Joined += same.Owner == owner ? 0 : 1;
                    await db.SaveChangesAsync(cancellationToken);
                    return new LabRunAdded.Joined(same.Id);
                }

                var since = now - limits.Window;
                var counted = await db.LabRuns.Where(row => row.Visitor == run.Visitor && row.RequestedAt > since)
                    .OrderByDescending(row => row.RequestedAt).Select(row => row.RequestedAt).ToListAsync(cancellationToken);
                if (counted.Count >= limits.PerVisitor)
                {
                    return new LabRunAdded.TooMany(counted.Count == 0 ? now + limits.Window : counted[Math.Max(0, limits.PerVisitor - 1)] + limits.Window);
                }

                var waiting = await db.LabRuns.CountAsync(row => row.State == LabRunState.Queued, cancellationToken);
                if (waiting >= limits.Queue)
                {
                    return new LabRunAdded.QueueFull(waiting);
                }

                var id = RandomNumberGenerator.GetString(Letters, IdLength);
                db.Add(new LabRunRow
                {
                    Id = id,
                    Paper = run.Paper,
                    Lab = run.Lab,
                    Preset = run.Preset,
                    Settings = settings,
                    FirstSeed = run.FirstSeed,
                    State = LabRunState.Queued,
                    RequestedAt = now,
                    Owner = owner,
                    Visitor = run.Visitor,
                });
                await db.SaveChangesAsync(cancellationToken);
                return new LabRunAdded.Queued(id);
            },
            cancellationToken);
    }

    /// <summary>A run; null when there is none of that name.</summary>
    public Task<LabRun?> FindAsync(string id, CancellationToken cancellationToken) => access.ReadAsync(
        async db => (await db.LabRuns.SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToRun(), cancellationToken);

    /// <summary>Whether a token may cancel a run.</summary>
    public Task<bool> IsOwnerAsync(string id, string token, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(token);
        return access.ReadAsync(db => db.LabRuns.AnyAsync(row => row.Id == id && row.Owner == hash, cancellationToken), cancellationToken);
    }

    /// <summary>How many runs start before one that waits: 0 when it is next.</summary>
    public Task<int> AheadAsync(string id, CancellationToken cancellationToken) => access.ReadAsync(
        db => db.LabRuns.CountAsync(
            row => row.State == LabRunState.Queued && row.Number < db.LabRuns.Where(own => own.Id == id).Select(own => own.Number).Single(), cancellationToken),
        cancellationToken);

    /// <summary>Takes the run whose turn it is; null when none waits.</summary>
    public Task<LabRun?> TakeAsync(DateTimeOffset now, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            var row = await db.LabRuns.Where(row => row.State == LabRunState.Queued).OrderBy(row => row.Number).FirstOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return null;
            }

            (row.State, row.StartedAt) = (LabRunState.Running, now);
            row.Starts++;
            await db.SaveChangesAsync(cancellationToken);
            return row.ToRun();
        },
        cancellationToken);

    /// <summary>The runs that are marked as running.</summary>
    public Task<IReadOnlyList<string>> RunningAsync(CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<string>>(
        async db => await db.LabRuns.Where(row => row.State == LabRunState.Running).Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Stores the record of a run that came to its end. False when the run was cancelled meanwhile.</summary>
    public Task<bool> FinishAsync(string id, string record, DateTimeOffset now, CancellationToken cancellationToken) =>
        EndAsync(id, LabRunState.Finished, null, record, now, cancellationToken);

    /// <summary>Notes why a run broke off. False when it had ended before.</summary>
    public Task<bool> FailAsync(string id, string message, DateTimeOffset now, CancellationToken cancellationToken) =>
        EndAsync(id, LabRunState.Failed, message, null, now, cancellationToken);

    /// <summary>Takes a run back that waits or runs. False when it had ended before.</summary>
    public Task<bool> CancelAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        EndAsync(id, LabRunState.Cancelled, null, null, now, cancellationToken);

    /// <summary>
    /// Puts runs back into the queue, at their old place, that were running when their process stopped; those to which that happened twice fail.
    /// For the one process that takes runs from the queue, before it takes the first.
    /// </summary>
    public Task<int> RecoverAsync(DateTimeOffset now, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            var left = db.LabRuns.Where(row => row.State == LabRunState.Running);
            var failed = await left.Where(row => row.Starts >= MostStarts).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, LabRunState.Failed)
                    .SetProperty(row => row.EndedAt, now)
                    .SetProperty(row => row.Message, "The site stopped twice while this run was under way, so it was not started a third time. Smaller settings may help."),
                cancellationToken);
            return failed + await left.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, LabRunState.Queued), cancellationToken);
        },
        cancellationToken);

    /// <summary>Forgets what is no longer needed: who asked, old runs without a record, and the hope of runs that waited too long.</summary>
    /// <param name="window">The time over which a visitor's runs are counted.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <returns>How many runs were deleted.</returns>
    public Task<int> PurgeAsync(TimeSpan window, DateTimeOffset now, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            var (counted, waited, kept) = (now - window, now - LongestWait, now - UnfinishedLifetime);
            await db.LabRuns.Where(row => row.Visitor != null && row.RequestedAt <= counted)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Visitor, (string?)null), cancellationToken);
            await db.LabRuns.Where(row => row.State == LabRunState.Queued && row.RequestedAt <= waited).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, LabRunState.Failed)
                    .SetProperty(row => row.EndedAt, now)
                    .SetProperty(row => row.Message, "Its turn did not come within a day, so it was taken out of the queue. Please ask again."),
                cancellationToken);
            return await db.LabRuns.Where(row => (row.State == LabRunState.Failed || row.State == LabRunState.Cancelled) && row.EndedAt <= kept)
                .ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    private static IQueryable<LabRunRow> Open(RectoDb db) => db.LabRuns.Where(row => row.State == LabRunState.Queued || row.State == LabRunState.Running);

    private Task<bool> EndAsync(string id, LabRunState state, string? message, string? record, DateTimeOffset now, CancellationToken cancellationToken) => access.WriteAsync(
        async db => await Open(db).Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state)
                .SetProperty(row => row.EndedAt, now)
                .SetProperty(row => row.Message, message)
                .SetProperty(row => row.Record, record),
            cancellationToken) > 0,
        cancellationToken);
}
