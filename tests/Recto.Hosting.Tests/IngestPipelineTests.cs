using Recto.Hosting.Ingesting;
using Recto.Ingest;
using Recto.Store;

namespace Recto.Hosting.Tests;

public class IngestPipelineTests
{
    [Fact]
    public async Task Records_are_stored_and_searchable_and_the_report_says_so()
    {
        await using var site = await HostedSite.EmptyAsync();
        var report = await RunAsync(site, Made.Records(2500).Append(new IngestFailure(new IngestProblem("file", 7, "it is bad"))));
        Assert.Equal((2500, 2500, 1), (report.Records, report.Outcome.Added, report.ProblemCount));
        Assert.Equal("file:7: it is bad", Assert.Single(report.Problems).ToString());
        Assert.Equal(["2503.02500"], await site.FoundAsync("specimen2500"));
    }

    [Fact]
    public async Task A_source_that_throws_half_way_keeps_what_came_before_and_it_is_searchable()
    {
        await using var site = await HostedSite.EmptyAsync();
        var error = await Assert.ThrowsAsync<IngestException>(() => RunAsync(site, Breaking(1700, new IngestException("The line is dead."))));
        Assert.Equal("The line is dead.", error.Message);
        Assert.Equal(1700, await site.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["2503.01700"], await site.FoundAsync("specimen1700"));
    }

    [Fact]
    public async Task A_cancelled_ingest_keeps_whole_batches_and_the_next_one_completes_it()
    {
        await using var site = await HostedSite.EmptyAsync();
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.Get<IngestPipeline>().RunAsync(
            Made.Records(3000).Select((found, i) =>
            {
                if (i == 2300)
                {
                    cancellation.Cancel();
                }

                return found;
            }).ToAsyncEnumerable(),
            null,
            cancellation.Token));
        Assert.Equal(2000, await site.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken));
        var report = await RunAsync(site, Made.Records(3000));
        Assert.Equal((1000, 2000), (report.Outcome.Added, report.Outcome.Unchanged));
        Assert.Equal(["2503.00001"], await site.FoundAsync("specimen1"));
    }

    [Fact]
    public async Task The_steps_only_grow_and_end_with_everything()
    {
        await using var site = await HostedSite.EmptyAsync();
        var steps = new Collector();
        await site.Get<IngestPipeline>().RunAsync(
            Made.Records(2100).Append(new IngestProgress(50, 100)).ToAsyncEnumerable(), steps, TestContext.Current.CancellationToken);
        Assert.Equal(steps.Steps.Select(step => step.Records).Order(), steps.Steps.Select(step => step.Records));
        Assert.Equal(2100, steps.Steps[^1].Records);
        Assert.Equal(0.5, steps.Steps[^1].Share);
        Assert.Equal("2,100 papers, 50 %", new IngestStep(2100, 0, 0.5, null).ToString());
    }

    [Fact]
    public async Task A_million_problems_are_counted_but_not_all_kept()
    {
        await using var site = await HostedSite.EmptyAsync();
        var report = await RunAsync(site, Enumerable.Range(1, 50_000).Select(i => new IngestFailure(new IngestProblem("file", i, "it is bad"))));
        Assert.Equal((50_000, IngestPipeline.MaxProblems), (report.ProblemCount, report.Problems.Count));
    }

    private static Task<IngestReport> RunAsync(HostedSite site, IEnumerable<IngestEvent> source) =>
        site.Get<IngestPipeline>().RunAsync(source.ToAsyncEnumerable(), null, TestContext.Current.CancellationToken);

    private static IEnumerable<IngestEvent> Breaking(int after, Exception error)
    {
        foreach (var record in Made.Records(after))
        {
            yield return record;
        }

        throw error;
    }

    private sealed class Collector : IProgress<IngestStep>
    {
        public List<IngestStep> Steps { get; } = [];

        public void Report(IngestStep value) => Steps.Add(value);
    }
}
