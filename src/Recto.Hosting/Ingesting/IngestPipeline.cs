using Recto.Hosting.Searching;
using Recto.Ingest;
using Recto.Papers;
using Recto.Store;

namespace Recto.Hosting.Ingesting;

/// <summary>
/// Takes what a source yields into the store, batch by batch, and brings the index up to date. Each batch is one transaction: an ingest that
/// is cancelled or killed leaves whole batches, and running it again completes it.
/// </summary>
public sealed class IngestPipeline(PaperWriter writer, PaperIndex index, TimeProvider clock)
{
    /// <summary>How many refused records a report lists one by one.</summary>
    public const int MaxProblems = 1000;

    private const int BatchSize = 1000;

    /// <summary>Runs an ingest to its end.</summary>
    /// <exception cref="IngestException">The source cannot be read at all. What came before is kept.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; whole batches up to then are kept, and the next sync of the index finds them.</exception>
    public async Task<IngestReport> RunAsync(IAsyncEnumerable<IngestEvent> source, IProgress<IngestStep>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var start = clock.GetTimestamp();
        var run = new Run();
        try
        {
            await foreach (var found in source.WithCancellation(cancellationToken))
            {
                run.Take(found);
                if (run.Batch.Count == BatchSize)
                {
                    await WriteAsync();
                }
            }

            await WriteAsync();
        }
        catch (Exception exception) when (exception is not StoreException && !cancellationToken.IsCancellationRequested)
        {
            // A source that breaks off leaves good papers behind; they must be kept and findable.
            await WriteAsync();
            await IndexAsync();
            throw;
        }

        var indexingSince = clock.GetTimestamp();
        await IndexAsync();
        var indexing = clock.GetElapsedTime(indexingSince);
        return new IngestReport(run.Records, run.Outcome, run.Problems, run.ProblemCount, run.Warnings, clock.GetElapsedTime(start), indexing);

        async Task WriteAsync()
        {
            if (run.Batch.Count > 0)
            {
                run.Outcome += await writer.UpsertAsync(run.Batch, clock.GetUtcNow(), cancellationToken);
                run.Batch.Clear();
            }

            progress?.Report(run.Step());
        }

        async Task IndexAsync()
        {
            // Also when nothing was new: an earlier ingest may have been killed before it came to this.
            await index.SyncAsync(
                progress is null ? null : new Forward(indexed => progress.Report(run.Step() with { Indexed = indexed })), cancellationToken);
        }
    }

    // Progress<T> would post to the thread pool and arrive out of order.
    private sealed class Forward(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }

    private sealed class Run
    {
        private double? _share;

        public List<SourcedPaper> Batch { get; } = new(BatchSize);

        public List<IngestProblem> Problems { get; } = [];

        public List<IngestProblem> Warnings { get; } = [];

        public int Records { get; private set; }

        public int ProblemCount { get; private set; }

        public IngestOutcome Outcome { get; set; } = new(0, 0, 0, 0, 0);

        public IngestStep Step() => new(Records, ProblemCount, _share, null);

        public void Take(IngestEvent found)
        {
            switch (found)
            {
                case IngestedRecord record:
                    Batch.Add(record.Record);
                    Records++;
                    break;
                case IngestFailure failure:
                    ProblemCount++;
                    Note(Problems, failure.Problem);
                    break;
                case IngestWarning warning:
                    Note(Warnings, warning.Problem);
                    break;
                case IngestProgress { TotalBytes: > 0 } progress:
                    _share = (double)progress.BytesRead / progress.TotalBytes;
                    break;
            }
        }

        private static void Note(List<IngestProblem> list, IngestProblem problem)
        {
            if (list.Count < MaxProblems)
            {
                list.Add(problem);
            }
        }
    }
}
