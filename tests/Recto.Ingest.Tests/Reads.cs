using Recto.Papers;

namespace Recto.Ingest.Tests;

/// <summary>What a source yielded, sorted by kind.</summary>
internal sealed record Reads(IReadOnlyList<SourcedPaper> Records, IReadOnlyList<IngestProblem> Failures, IReadOnlyList<IngestProblem> Warnings, IngestProgress? Progress)
{
    /// <summary>Why reading stopped, when it did not reach the end.</summary>
    public IngestException? Stopped { get; init; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Everything; an exception is thrown.</summary>
    public static async Task<Reads> AllAsync(IAsyncEnumerable<IngestEvent> source)
    {
        var reads = await UntilStoppedAsync(source);
        return reads.Stopped is null ? reads : throw reads.Stopped;
    }

    /// <summary>Everything up to an exception, which is kept.</summary>
    public static async Task<Reads> UntilStoppedAsync(IAsyncEnumerable<IngestEvent> source)
    {
        var events = new List<IngestEvent>();
        IngestException? stopped = null;
        try
        {
            await foreach (var item in source.WithCancellation(Token))
            {
                events.Add(item);
            }
        }
        catch (IngestException e)
        {
            stopped = e;
        }

        return new Reads(
            [.. events.OfType<IngestedRecord>().Select(item => item.Record)],
            [.. events.OfType<IngestFailure>().Select(item => item.Problem)],
            [.. events.OfType<IngestWarning>().Select(item => item.Problem)],
            events.OfType<IngestProgress>().LastOrDefault())
        {
            Stopped = stopped,
        };
    }
}
