using Recto.Labs.Common;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Support;

/// <summary>A lab of a few milliseconds: the share of heads of a biased coin.</summary>
internal sealed class CoinLab : Lab
{
    public Action<SeedRun> Extra { get; init; } = _ => { };

    public override LabCard Card { get; } = new()
    {
        Number = 99,
        Paper = "9901.00001",
        Slug = "coin",
        Name = "Coin",
        Method = "Theory/Coin",
        Statement = "A coin of weight .7 shows heads in 70 % of its throws.",
        Falsifier = "A share of heads that stays below one half.",
        Setup = "Throws of a made coin.",
        DoesNotTell = ["Anything of real coins."],
        Claims =
        [
            new("share", "Heads come up in most throws.", "70 %") { Rule = new AtLeast(.6, .5), Format = "0.0 %", Measured = "share of heads" },
            new("identity", "Heads and tails add up.", "exact") { Rule = new Exact(1e-12), Format = "0.0e0" },
            new("real", "Real coins do it too.", "70 %"),
        ],
        Parameters =
        [
            LabParameter.Integer("throws", 2000, 1, 100_000, "How many throws."),
            LabParameter.Number("weight", .7, 0, 1, "The chance of heads."),
            LabParameter.Choice("metal", ["silver", "gold"], "What it is made of."),
            LabParameter.Integers("stops", [10, 100, 1000], 1, 100_000, 5, "Throws after which the share is plotted."),
        ],
        Presets = [LabPreset.Quick(("throws", "1000")), LabPreset.Full()],
        Figures = [new("share", "Share of heads", new("throws", Logarithmic: true), new("share of heads", Minimum: 0, Maximum: 1), [new("coin"), new("weight", Mark.Dashed)]) { Guides = [new("one half", Y: .5)] }],
        Tables = [new("counts", "Counts", "side", [new("count", "count", "0")])],
    };

    protected internal override void Run(SeedRun run)
    {
        using var generator = run.Seed.Stream("throws").ToGenerator();
        var throws = rand(run.Integer("throws"), generator: generator).lt(run.Number("weight")).to(float64);
        foreach (int stop in run.Integers("stops").Where(stop => stop <= run.Integer("throws")))
        {
            run.Point("share", "coin", stop, throws[..stop].mean().item<double>());
            if (run.IsFirst)
            {
                run.Point("share", "weight", stop, run.Number("weight"));
            }
        }

        run.Report(.5, "counting");
        double heads = throws.sum().item<double>();
        double tails = (1 - throws).sum().item<double>();
        run.Cell("counts", "heads", "count", heads);
        run.Cell("counts", "tails", "count", tails);
        run.Measure("share", heads / run.Integer("throws"));
        run.Measure("identity", heads + tails - run.Integer("throws"));
        Extra(run);
    }
}
