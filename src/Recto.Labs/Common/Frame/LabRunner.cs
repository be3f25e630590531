using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Recto.Methods.Common;
using TorchSharp;

namespace Recto.Labs.Common;

/// <summary>Runs labs: seeds side by side, events as they happen, the record at the end.</summary>
/// <param name="time">The clock.</param>
public sealed class LabRunner(TimeProvider time)
{
    private const int MostAttempts = 8;

    /// <summary>Runs a lab to its end.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="settings">Checked settings.</param>
    /// <param name="cancel">Ends the run; there is no record then.</param>
    /// <returns>The events; the last is <see cref="RunFinished"/> or <see cref="RunFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async IAsyncEnumerable<LabEvent> RunAsync(Lab lab, LabSettings settings, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(settings);
        var card = lab.Card;
        var started = time.GetUtcNow();
        long clock = time.GetTimestamp();
        yield return new RunStarted(card.FileName, settings.Preset, settings.Values, settings.Seeds);

        TorchRuntime.EnsureLoaded();
        // Bits must not depend on how many cores there are.
        torch.set_num_threads(1);
        var tensors = new long[settings.Seeds.Count];
        var events = Channel.CreateUnbounded<LabEvent>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = Task.Run(() => RunSeedsAsync(lab, settings, tensors, happened => events.Writer.TryWrite(happened), events.Writer, stop), CancellationToken.None);
        var measurements = new Measurements(card);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                measurements.Add(happened);
                yield return happened;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancel.ThrowIfCancellationRequested();
        if (work.Exception?.InnerException is { } broken)
        {
            yield return new RunFailed(Words(broken));
            yield break;
        }

        var claims = measurements.Claims();
        yield return new RunFinished(new LabRecord
        {
            Lab = card.FileName,
            Paper = card.Paper,
            Preset = settings.Preset,
            Settings = settings.Values,
            Changed = settings.Changed,
            Seeds = settings.Seeds,
            Verdict = Verdicts.Of(claims),
            Claims = claims,
            Series = measurements.Series(),
            Tables = measurements.Tables(),
            Notes = measurements.Notes(),
            Started = started,
            Seconds = Math.Round(time.GetElapsedTime(clock).TotalSeconds, 1),
            PeakMemory = Peak(),
            TensorsLeft = tensors.Sum(),
            Machine = Machine.Here(),
            Versions = PackageVersions.Loaded(),
        });
    }

    private static async Task RunSeedsAsync(Lab lab, LabSettings settings, long[] tensors, Action<LabEvent> emit, ChannelWriter<LabEvent> events, CancellationTokenSource stop)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(lab.Card.SeedsAtOnce, Environment.ProcessorCount) };
            Exception? first = null;
            await Parallel.ForAsync(0, settings.Seeds.Count, options, async (index, _) =>
            {
                if (stop.IsCancellationRequested)
                {
                    return;
                }

                // A thread of its own: a seed computes for seconds to minutes without a pause.
                await Task.Factory.StartNew(
                    () =>
                    {
                        try
                        {
                            tensors[index] = RunSeed(lab, new SeedRun(lab.Card, settings, index, emit, stop.Token));
                            emit(new SeedProgressed(index, 1, "done"));
                        }
                        catch (Exception broken)
                        {
                            Interlocked.CompareExchange(ref first, broken, null);
                            stop.Cancel();
                        }
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (first is not null)
            {
                throw first;
            }
        }
        finally
        {
            events.Complete();
        }
    }

    // TorchSharp may free a number (a Scalar) while native code still reads it, if the collector runs at that moment; the call then fails. It has nothing
    // to do with the lab, and a seed that runs again gives the same numbers. In labs that collect some hundred times in a run it strikes every few runs.
    private static long RunSeed(Lab lab, SeedRun run)
    {
        for (int attempt = 1; ; attempt++)
        {
            long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            try
            {
                using (torch.NewDisposeScope())
                {
                    lab.Run(run);
                }

                return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
            }
            catch (ExternalException) when (attempt < MostAttempts)
            {
            }
        }
    }

    private static string Words(Exception broken) => broken switch
    {
        LabException => broken.Message,
        OutOfMemoryException => "The run asked for more memory than it may have. Try smaller settings.",
        _ => $"The lab broke off with a fault of its own ({broken.GetType().Name}: {broken.Message.Split('\n')[0].Trim()}). Other settings may work; the fault is worth a report.",
    };

    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
