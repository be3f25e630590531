using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Recto.Hosting.Jobs;

/// <summary>Runs each job at its interval inside the site's process. A job that fails is logged and tried again at its next turn.</summary>
public sealed class JobScheduler(JobRunner runner, TimeProvider clock, ILogger<JobScheduler> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runner.Jobs.Where(job => job.Every is not null).Select(job => RepeatAsync(job, job.Every!.Value, stoppingToken)));

    private async Task RepeatAsync(Job job, TimeSpan every, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await runner.RunAsync(job, stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // Also a request that timed out, which looks like a cancellation, must not end the job for good.
                    logger.LogError(exception, "Job {Job} failed; it runs again in {Every}.", job.Name, every);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The site is stopping.
        }
    }
}
