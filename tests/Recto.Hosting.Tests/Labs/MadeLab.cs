using Recto.Hosting.Labs;
using Recto.Labs.Common;

namespace Recto.Hosting.Tests.Labs;

/// <summary>A lab made for tests, and what a worker would write of it.</summary>
internal static class MadeLab
{
    public static LabCard Card { get; } = new()
    {
        Number = 51,
        Paper = "2302.06675",
        Slug = "coin",
        Name = "Coin",
        Method = "Theory/Coin",
        Statement = "A coin of weight .7 shows heads in 70 % of its throws.",
        Falsifier = "A share of heads that stays below one half.",
        Setup = "Throws of a made coin.",
        DoesNotTell = ["Anything of real coins."],
        Claims = [new("share", "Heads come up in most throws.", "70 %") { Rule = new AtLeast(.6, .5), Format = "0.0 %", Measured = "share of heads" }],
        Parameters = [LabParameter.Integer("throws", 2000, 1, 100_000, "How many throws."), LabParameter.Choice("metal", ["silver", "gold"], "What it is made of.")],
        Presets = [LabPreset.Quick(("throws", "1000")), LabPreset.Full()],
        Figures = [new("share", "Share of heads", new("throws"), new("share of heads"), [new("coin")])],
        Tables = [new("counts", "Counts", "side", [new("count", "count", "0")])],
    };

    public static LabExhibit Exhibit { get; } = new(Card, Record());

    public static LabSettings Settings(params (string Name, string Value)[] set) =>
        LabSettings.Of(Card, "quick", set.ToDictionary(one => one.Name, one => one.Value));

    /// <summary>The events of a run that comes to its end.</summary>
    public static IEnumerable<LabEvent> Events() => [.. Measured(), new RunFinished(Record())];

    /// <summary>The events of a run up to where the record would come.</summary>
    public static IEnumerable<LabEvent> Measured()
    {
        yield return new RunStarted(Card.FileName, "quick", Settings().Values, [0, 1, 2]);
        for (var seed = 0; seed < 3; seed++)
        {
            yield return new SeedProgressed(seed, .5, "throwing");
            yield return new PointMeasured(seed, "share", "coin", 10, .7 + (seed / 100.0));
            yield return new CellMeasured(seed, "counts", "heads", "count", 700 + seed);
            yield return new ClaimMeasured(seed, "share", .7 + (seed / 100.0));
        }
    }

    public static LabRecord Record()
    {
        var measurements = new Measurements(Card);
        foreach (var happened in Measured())
        {
            measurements.Add(happened);
        }

        return new LabRecord
        {
            Lab = Card.FileName,
            Paper = Card.Paper,
            Preset = "quick",
            Settings = Settings().Values,
            Changed = [],
            Seeds = [0, 1, 2],
            Verdict = Verdicts.Of(measurements.Claims()),
            Claims = measurements.Claims(),
            Series = measurements.Series(),
            Tables = measurements.Tables(),
            Notes = [],
            Started = new DateTimeOffset(2025, 3, 14, 9, 0, 0, TimeSpan.Zero),
            Seconds = 1.5,
            PeakMemory = 100_000_000,
            TensorsLeft = 0,
            Machine = new Machine("Test processor", 2, 1, 8_000_000_000, "Test system", "Test runtime"),
            Versions = new Dictionary<string, string> { ["Recto"] = "0.1.0" },
        };
    }
}
