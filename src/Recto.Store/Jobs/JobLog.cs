using Microsoft.EntityFrameworkCore;

namespace Recto.Store;

/// <summary>Remembers of each job when it last started, succeeded and failed.</summary>
public sealed class JobLog
{
    private readonly StoreAccess access;

    internal JobLog(StoreAccess access) => this.access = access;

    /// <summary>How the job last ran; null when it never did.</summary>
    public Task<JobRun?> LastAsync(string name, CancellationToken cancellationToken) => access.ReadAsync(
        async db => await db.Jobs.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is { } row ? ToRun(row) : null, cancellationToken);

    /// <summary>All jobs that ever ran, by name.</summary>
    public Task<IReadOnlyList<JobRun>> AllAsync(CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<JobRun>>(
        async db => [.. (await db.Jobs.ToListAsync(cancellationToken)).Select(ToRun).OrderBy(run => run.Name, StringComparer.Ordinal)], cancellationToken);

    /// <summary>Notes that the job starts.</summary>
    public Task StartedAsync(string name, DateTimeOffset now, CancellationToken cancellationToken) =>
        NoteAsync(name, row => row.StartedAt = now, cancellationToken);

    /// <summary>Notes that the job succeeded, with a summary for the operator.</summary>
    public Task SucceededAsync(string name, DateTimeOffset now, string? summary, CancellationToken cancellationToken) =>
        NoteAsync(name, row => (row.SucceededAt, row.Message) = (now, summary), cancellationToken);

    /// <summary>Notes that the job failed, and why.</summary>
    public Task FailedAsync(string name, DateTimeOffset now, string reason, CancellationToken cancellationToken) =>
        NoteAsync(name, row => (row.FailedAt, row.Message) = (now, reason), cancellationToken);

    private Task<bool> NoteAsync(string name, Action<JobRow> note, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return access.WriteAsync(
            async db =>
            {
                var row = await db.Jobs.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
                if (row is null)
                {
                    row = new JobRow { Name = name };
                    db.Add(row);
                }

                note(row);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private static JobRun ToRun(JobRow row) => new(row.Name, row.StartedAt, row.SucceededAt, row.FailedAt, row.Message);
}
