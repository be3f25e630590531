using Recto.Labs.Common;

namespace Recto.Labs.Tests.Support;

/// <summary>Runs a real lab at small settings.</summary>
internal static class LabRun
{
    /// <summary>The record of a run of the quick preset with these settings on top, such as <c>"tasks=5"</c>.</summary>
    public static Task<LabRecord> RecordAsync(string lab, params string[] set) => RecordAsync(LabCatalogue.Find(lab)!, set);

    /// <summary>The same of a lab that the test made.</summary>
    public static async Task<LabRecord> RecordAsync(Lab found, params string[] set)
    {
        var values = set.Select(one => one.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        LabEvent last = new RunFailed("nothing happened");
        await foreach (var happened in new LabRunner(TimeProvider.System).RunAsync(found, LabSettings.Of(found.Card, "quick", values), TestContext.Current.CancellationToken))
        {
            last = happened;
        }

        return last is RunFailed failed ? throw new Xunit.Sdk.XunitException(failed.Message) : ((RunFinished)last).Record;
    }

    /// <summary>What must hold of every run: each claim with a rule has a value a seed (or one), and no tensor stays.</summary>
    public static void IsWhole(LabRecord record)
    {
        Assert.All(record.Claims.Where(claim => claim.Rule is not null), claim =>
            Assert.True(claim.Values.Count == record.Seeds.Count || (!claim.Seeded && claim.Values.Count > 0), $"{claim.Key} has {claim.Values.Count} values"));
        Assert.NotEmpty(record.Series);
        Assert.Equal(0, record.TensorsLeft);
    }

    /// <summary>What of a record must repeat: everything but the clock.</summary>
    public static string Replayed(LabRecord record)
    {
        var card = LabCatalogue.Find(record.Lab)!.Card;
        return LabJson.Write(record with
        {
            Started = default,
            Seconds = 0,
            PeakMemory = 0,
            Verdict = default,
            Claims = [.. record.Claims.Where(claim => !claim.Timed)],
            Series = [.. record.Series.Where(series => !card.Figures.Single(figure => figure.Key == series.Figure).Timed)],
            Tables = [.. record.Tables.Where(table => !card.Tables.Single(one => one.Key == table.Key).Timed)],
        });
    }
}
