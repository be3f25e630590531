using System.Globalization;
using Recto.Labs.Common;

namespace Recto.Cli.Tests.Support;

/// <summary>A lab of a few milliseconds that can be told to misbehave.</summary>
internal sealed class DiceLab : Lab
{
    /// <summary>Done by every seed at the end of its work.</summary>
    public Action<SeedRun> Extra { get; init; } = _ => { };

    /// <summary>What is added to every measured value; not the same twice makes a lab that does not repeat.</summary>
    public Func<double> Drift { get; init; } = () => 0;

    public override LabCard Card { get; } = new()
    {
        Number = 66,
        Paper = "9901.00002",
        Slug = "dice",
        Name = "Dice",
        Method = "Theory/Dice",
        Statement = "A fair die shows 3.5 points on average.",
        Falsifier = "An average below 3 or above 4.",
        Setup = "A made die is thrown; <b>nothing</b> else happens.",
        DoesNotTell = ["Anything of real dice."],
        Claims =
        [
            new("mean", "The points of a fair die average 3.5.", "3.5 points") { Rule = new Between(3, 4), Format = "0.00 'points'", Measured = "mean of all throws" },
            new("time", "A throw is quick.", "at once") { Rule = new AtMost(1, 2), Decides = false, Timed = true, Format = "0.0e0 's'", Measured = "seconds a throw" },
            new("casino", "Dice in a casino are fair.", "always"),
        ],
        Parameters =
        [
            LabParameter.Integer("throws", 600, 1, 10_000, "How many throws."),
            LabParameter.Choice("colour", ["white", "red"], "The colour of the die."),
        ],
        Presets = [LabPreset.Quick(("throws", "300")), LabPreset.Full()],
        Figures =
        [
            new("mean", "Mean of the throws so far", new("throws", Logarithmic: true), new("mean, points", Minimum: 1, Maximum: 6), [new("made die"), new("expected", Mark.Dashed)]) { Guides = [new("3.5", Y: 3.5)] },
            new("clock", "Time so far", new("throws"), new("seconds"), [new("time")]) { Timed = true },
        ],
        Tables = [new("faces", "How often each face came", "face", [new("share", "share", "0.0 %")])],
    };

    protected override void Run(SeedRun run)
    {
        using var generator = run.Seed.Stream("throws").ToGenerator();
        int throws = run.Integer("throws");
        int[] faces = new int[6];
        double sum = 0;
        for (int at = 1; at <= throws; at++)
        {
            int face = (int)TorchSharp.torch.randint(6, [1], generator: generator).item<long>();
            faces[face]++;
            sum += face + 1;
            if (at % 50 == 0)
            {
                run.Report((double)at / throws, $"throw {at}");
                run.Point("mean", "made die", at, sum / at + Drift());
                run.Point("clock", "time", at, Drift());
                if (run.IsFirst)
                {
                    run.Point("mean", "expected", at, 3.5);
                }
            }
        }

        for (int face = 0; face < 6; face++)
        {
            run.Cell("faces", (face + 1).ToString(CultureInfo.InvariantCulture), "share", (double)faces[face] / throws);
        }

        run.Measure("mean", sum / throws + Drift());
        run.Measure("time", 1e-6 + Drift() / 1e6);
        Extra(run);
    }
}
