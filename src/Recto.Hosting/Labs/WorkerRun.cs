using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>
/// One run in a process of its own. Whatever happens there, here it ends in a record or in a sentence: the process is watched for time and
/// memory, killed with all that it started, and nothing that it writes is believed unread.
/// </summary>
internal sealed class WorkerRun(WorkerProgram program, LabOptions options, TimeProvider clock, ILogger logger)
{
    // A lab gives a few thousand; a worker that never ends giving them would fill the site's memory.
    private const int MostEvents = 200_000;
    private const int LastWords = 4000;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    /// <summary>Runs a lab to its end.</summary>
    /// <param name="card">The lab.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="hear">Takes the events as they come.</param>
    /// <param name="cancellationToken">Kills the worker.</param>
    /// <exception cref="OperationCanceledException">The run was taken back, or the site stops.</exception>
    public async Task<WorkerOutcome> RunAsync(LabCard card, LabSettings settings, Action<LabEvent> hear, CancellationToken cancellationToken)
    {
        if (program.Path is null)
        {
            return Failed("The program that runs labs is not on this machine, so nothing ran. Whoever runs this site can build it (dotnet build src/Recto.Cli) or say where it is (Recto:Labs:Worker).");
        }

        using var limit = new CancellationTokenSource(options.LongestRun(settings.Preset), clock);
        using var tooLarge = new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, tooLarge.Token);
        using var process = new Process { StartInfo = program.Start(card, settings) };
        try
        {
            process.Start();
        }
        catch (Win32Exception refused)
        {
            logger.LogError(refused, "The worker {Program} could not be started.", process.StartInfo.FileName);
            return Failed("The program that runs labs could not be started, so nothing ran. The site's log says why.");
        }

        var looking = Task.CompletedTask;
        var words = HearErrorsAsync(process.StandardError);
        using var killing = end.Token.Register(() => Kill(process));
        try
        {
            Lower(process);
            looking = WatchMemoryAsync(process, tooLarge, end.Token);
            return await ReadAsync(process, card, hear, end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(tooLarge.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"It was stopped because it held more than {options.MemoryMegabytes:N0} MB of memory, the most that a run may hold here. Smaller settings help; on your own machine there is no such limit.")
                : $"It was stopped after {Minutes(options.LongestRun(settings.Preset))}, the longest that a run with the preset “{settings.Preset}” may take here. Smaller settings help; on your own machine there is no such limit.");
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            logger.LogError(unread, "The worker of {Lab} wrote what is no event.", card.FileName);
            return Failed("The program that runs labs wrote something that this site cannot read, so its results cannot be trusted. Probably the two are of different versions; whoever runs this site can build both again.");
        }
        finally
        {
            Kill(process);
            await end.CancelAsync();
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await Task.WhenAny(words, Task.Delay(Farewell, clock, CancellationToken.None)) == words && await words is { Length: > 0 } said)
            {
                logger.LogWarning("The worker of {Lab} said: {Words}", card.FileName, said);
            }
        }
    }

    private static WorkerOutcome Failed(string sentence) => new(null, sentence);

    private async Task<WorkerOutcome> ReadAsync(Process process, LabCard card, Action<LabEvent> hear, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var happened in EventLines.ReadAsync(process.StandardOutput.BaseStream, cancellationToken))
        {
            switch (happened)
            {
                case RunFinished { Record: { } record } when record.Lab == card.FileName && record.Claims.Count > 0:
                    return new WorkerOutcome(record, null);
                case RunFinished:
                    throw new JsonException("The record is not one of this lab.");
                case RunFailed failed:
                    return Failed(string.IsNullOrWhiteSpace(failed.Message) ? "The lab broke off and did not say why." : failed.Message);
                default:
                    hear(happened);
                    break;
            }

            if (++count > MostEvents)
            {
                throw new JsonException("There is no end of events.");
            }
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var code = process.HasExited ? process.ExitCode : 0;
        logger.LogError("The worker of {Lab} ended with code {Code} and without a record.", card.FileName, code);
        return Failed(string.Create(CultureInfo.InvariantCulture, $"The program that runs labs broke down in the middle of it (exit code {code}). Smaller settings may work; if the unchanged settings break down too, it is a fault worth a report."));
    }

    private async Task WatchMemoryAsync(Process process, CancellationTokenSource tooLarge, CancellationToken cancellationToken)
    {
        var most = options.MemoryMegabytes * 1024L * 1024;
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        while (!process.HasExited && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (ProcessMemory.Resident(process) > most)
            {
                await tooLarge.CancelAsync();
                return;
            }
        }
    }

    // Read all the time, so that a worker that complains a lot is not held up; only the end is kept.
    private static async Task<string> HearErrorsAsync(StreamReader errors)
    {
        var said = new StringBuilder();
        var buffer = new char[1024];
        try
        {
            for (int read; (read = await errors.ReadAsync(buffer)) > 0;)
            {
                said.Append(buffer, 0, read);
                if (said.Length > 2 * LastWords)
                {
                    said.Remove(0, said.Length - LastWords);
                }
            }
        }
        catch (IOException)
        {
            // The process was killed.
        }

        return said.ToString().Trim();
    }

    // Pages come first.
    private static void Lower(Process process)
    {
        ProcessMemory.Sacrifice(process);
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception refused) when (refused is Win32Exception or InvalidOperationException)
        {
            // It ended already, or the system keeps priorities to itself.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    private static string Minutes(TimeSpan time) => time.TotalSeconds is var seconds && seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} seconds")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} minutes");
}
