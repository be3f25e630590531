using Microsoft.Extensions.Logging;
using Recto.Store;

namespace Recto.Hosting.Jobs;

/// <summary>Runs jobs by name and keeps a row for each that says when it last ran and succeeded.</summary>
public sealed class JobRunner(IEnumerable<Job> jobs, JobLog log, TimeProvider clock, ILogger<JobRunner> logger)
{
    /// <summary>All jobs, by name.</summary>
    public IReadOnlyList<Job> Jobs { get; } = [.. jobs.OrderBy(job => job.Name, StringComparer.Ordinal)];

    /// <summary>The job of that name, or null.</summary>
    public Job? Find(string name) => Jobs.FirstOrDefault(job => job.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs a job and returns what it says it did.</summary>
    public async Task<string> RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        await log.StartedAsync(job.Name, clock.GetUtcNow(), cancellationToken);
        try
        {
            var result = await job.RunAsync(cancellationToken);
            await log.SucceededAsync(job.Name, clock.GetUtcNow(), result, CancellationToken.None);
            logger.LogInformation("Job {Job}: {Result}", job.Name, result);
            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await log.FailedAsync(job.Name, clock.GetUtcNow(), exception.Message, CancellationToken.None);
            throw;
        }
    }
}
