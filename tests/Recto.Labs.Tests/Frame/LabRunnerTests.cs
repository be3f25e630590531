using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Frame;

public sealed class LabRunnerTests
{
    [Fact]
    public async Task A_run_ends_with_a_record_that_judges_every_claim()
    {
        var record = await RecordAsync(new CoinLab());
        Assert.Equal(Verdict.Reproduced, record.Verdict);
        Assert.Equal([0UL, 1, 2], record.Seeds);
        Assert.Equal([Outcome.Reproduced, Outcome.Reproduced, Outcome.NotTested], record.Claims.Select(claim => claim.Outcome));
        Assert.Equal(3, record.Claims[0].Values.Count);
        Assert.InRange(record.Claims[0].Spread!.Mean, .65, .75);
        Assert.Equal("counts", Assert.Single(record.Tables).Key);
        Assert.Equal(["heads", "tails"], record.Tables[0].Rows.Select(row => row.Name));
        Assert.Equal([10d, 100, 1000], record.Series[0].Points.Select(point => point.X));
        Assert.All(record.Series[0].Points, point => Assert.Equal(3, point.Y.Count));
        Assert.All(record.Series[1].Points, point => Assert.Null(point.Y.Low));
        Assert.True(record.PeakMemory > 1_000_000);
        Assert.Equal(0, record.TensorsLeft);
        Assert.Contains("libtorch", record.Versions.Keys);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_numbers_and_another_seed_gives_others()
    {
        var first = await RecordAsync(new CoinLab());
        var again = await RecordAsync(new CoinLab());
        var other = await RecordAsync(new CoinLab(), firstSeed: 7);
        Assert.Equal(Text(first), Text(again));
        Assert.NotEqual(Text(first), Text(other));
        Assert.Equal(["seed"], other.Changed);
    }

    [Fact]
    public async Task A_record_survives_its_file()
    {
        var record = await RecordAsync(new CoinLab());
        var read = LabJson.ReadRecord(LabJson.Write(record), "the test");
        Assert.Equal(LabJson.Write(record), LabJson.Write(read));
        Assert.Equal(record.Verdict, Verdicts.Of(read.Claims.Select(ClaimResult.Judged)));
    }

    [Fact]
    public async Task Tensors_that_a_lab_leaves_behind_are_counted()
    {
        var record = await RecordAsync(new CoinLab { Extra = _ => zeros(3).DetachFromDisposeScope() });
        Assert.Equal(3, record.TensorsLeft);
        var clean = await RecordAsync(new CoinLab { Extra = _ => { using var layer = nn.Linear(3, 4); layer.forward(zeros(2, 3)).sum().backward(); } });
        Assert.Equal(0, clean.TensorsLeft);
    }

    [Fact]
    public async Task A_fault_in_a_seed_ends_the_run_with_words_and_no_record()
    {
        var events = await EventsAsync(new CoinLab { Extra = _ => throw new InvalidOperationException("no coin left") });
        Assert.Contains("no coin left", Assert.IsType<RunFailed>(events[^1]).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(events, happened => happened is RunFinished);
        events = await EventsAsync(new CoinLab { Extra = _ => throw new LabException("Throws must be more than stops.") });
        Assert.Equal("Throws must be more than stops.", Assert.IsType<RunFailed>(events[^1]).Message);
    }

    [Fact]
    public async Task A_call_that_fails_in_native_code_makes_the_seed_run_again()
    {
        int faults = 2;
        var record = await RecordAsync(new CoinLab
        {
            Extra = run =>
            {
                if (run.Index == 1 && faults-- > 0)
                {
                    throw new System.Runtime.InteropServices.ExternalException("Expected false to be true");
                }
            },
        });
        Assert.Equal(Text(await RecordAsync(new CoinLab())), Text(record));
        Assert.IsType<RunFailed>((await EventsAsync(new CoinLab { Extra = _ => throw new System.Runtime.InteropServices.ExternalException("always") }))[^1]);
    }

    [Fact]
    public async Task Cancelling_ends_all_seeds_soon()
    {
        using var cancel = new CancellationTokenSource();
        var lab = new CoinLab { Extra = run => { while (true) { run.Report(.9, "for ever"); Thread.Sleep(1); } } };
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in new LabRunner(TimeProvider.System).RunAsync(lab, LabSettings.Of(lab.Card), cancel.Token))
            {
                if (happened is SeedProgressed { Doing: "for ever" })
                {
                    await cancel.CancelAsync();
                }
            }
        });
    }

    [Fact]
    public async Task Points_and_measurements_that_the_card_does_not_know_are_refused()
    {
        foreach (Action<SeedRun> wrong in new Action<SeedRun>[]
        {
            run => run.Point("share", "dice", 1, 1),
            run => run.Cell("counts", "heads", "weight", 1),
            run => run.Measure("real", 1),
        })
        {
            Assert.IsType<RunFailed>((await EventsAsync(new CoinLab { Extra = wrong }))[^1]);
        }
    }

    private static string Text(LabRecord record) =>
        LabJson.Write(record with { Started = default, Seconds = 0, PeakMemory = 0 });

    private static async Task<LabRecord> RecordAsync(Lab lab, ulong firstSeed = 0) =>
        Assert.IsType<RunFinished>((await EventsAsync(lab, firstSeed))[^1]).Record;

    private static async Task<List<LabEvent>> EventsAsync(Lab lab, ulong firstSeed = 0)
    {
        var events = new List<LabEvent>();
        await foreach (var happened in new LabRunner(TimeProvider.System).RunAsync(lab, LabSettings.Of(lab.Card, firstSeed: firstSeed), TestContext.Current.CancellationToken))
        {
            events.Add(LabJson.ReadEvent(LabJson.Write(happened)));
        }

        return events;
    }
}
