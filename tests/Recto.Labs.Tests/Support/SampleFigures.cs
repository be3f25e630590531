using Recto.Labs.Common;

namespace Recto.Labs.Tests.Support;

/// <summary>Figures of the kinds that labs draw, with made numbers.</summary>
internal static class SampleFigures
{
    public static IReadOnlyList<(string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series)> All { get; } =
    [
        Training(), WallTime(), Risk(), OnePoint(), Empty(), Bars(),
    ];

    /// <summary>A spread around a mean.</summary>
    public static Spread About(double mean, double half) => new(mean, mean - half, mean + half, 3);

    private static RecordedSeries Series(string name, IEnumerable<RecordedPoint> points) => new("main", name, [.. points]);

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) Training()
    {
        var figure = new Figure("main", "Accuracy on clean test images while training with 40 % wrong labels", new("epoch"), new("test accuracy", Minimum: 0, Maximum: 1),
            [new("ELR"), new("cross-entropy"), new("memorised wrong labels", Mark.Dashed), new("chance", Mark.Dashed)])
        {
            Guides = [new("the paper's 91 %", Y: .91)],
        };
        double[] epochs = [.. Enumerable.Range(0, 41).Select(epoch => (double)epoch)];
        return ("training", figure,
        [
            Series("ELR", epochs.Select(x => new RecordedPoint(x, About(.1 + .79 * (1 - Math.Exp(-x / 4)), .02 + .01 * Math.Sin(x))))),
            Series("cross-entropy", epochs.Select(x => new RecordedPoint(x, About(.1 + .75 * (1 - Math.Exp(-x / 3)) - .008 * Math.Max(0, x - 8), .04)))),
            Series("memorised wrong labels", epochs.Select(x => new RecordedPoint(x, new(.9 / (1 + Math.Exp(-(x - 22) / 5)), null, null, 1)))),
            Series("chance", [new(0, new(.1, null, null, 1)), new(40, new(.1, null, null, 1))]),
        ]);
    }

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) WallTime()
    {
        var figure = new Figure("main", "Wall time of causal attention", new("tokens", Logarithmic: true), new("seconds, forward and backward, one head of 64", Logarithmic: true),
            [new("HyperAttention"), new("torch scaled_dot_product_attention"), new("extrapolation", Mark.Dashed), new("blocks only")])
        {
            Guides = [new("crossover", X: 7000)],
            Timed = true,
        };
        double[] sizes = [1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072];
        return ("wall-time", figure,
        [
            Series("HyperAttention", sizes.Select(n => new RecordedPoint(n, About(n * 1.1e-6 * Math.Log2(n) / 3, n * 2e-7)))),
            Series("torch scaled_dot_product_attention", sizes.Take(6).Select(n => new RecordedPoint(n, About(n * n * 7e-10, n * n * 5e-11)))),
            Series("extrapolation", sizes.Skip(5).Select(n => new RecordedPoint(n, new(n * n * 7e-10, null, null, 1)))),
            Series("blocks only", sizes.Select((n, at) => new RecordedPoint(n, at == 3 ? new(double.NaN, null, null, 3) : About(n * 2e-6, n * 1e-7)))),
        ]);
    }

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) Risk()
    {
        var figure = new Figure("main", "Test error falls with features", new("random features k", Logarithmic: true), new("test error (mean squared)", Logarithmic: true),
            [new("measured, tuned ridge", Mark.Dots), new("theory, tuned ridge", Mark.Dashed), new("measured, ridge fixed", Mark.Dots), new("theory, ridge fixed", Mark.Dashed)]);
        double[] sizes = [10, 30, 100, 300, 1000, 3000];
        return ("risk", figure,
        [
            Series("measured, tuned ridge", sizes.Select(k => new RecordedPoint(k, About(.9 * Math.Pow(k, -.35) + .02, .25 * Math.Pow(k, -.35))))),
            Series("theory, tuned ridge", sizes.Select(k => new RecordedPoint(k, new(.9 * Math.Pow(k, -.35) + .02, null, null, 1)))),
            Series("measured, ridge fixed", sizes.Select(k => new RecordedPoint(k, About(.9 * Math.Pow(k, -.35) + .02 + .3 / (1 + Math.Abs(k - 300) / 60), .02)))),
            Series("theory, ridge fixed", sizes.Select(k => new RecordedPoint(k, new(.9 * Math.Pow(k, -.35) + .02 + .3 / (1 + Math.Abs(k - 300) / 60), null, null, 1)))),
        ]);
    }

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) OnePoint() =>
        ("one-point", new Figure("main", "The first point of a run", new("learning rate", Logarithmic: true), new("loss"), [new("Lion"), new("AdamW")]),
        [Series("Lion", [new(1e-4, About(2.31, .02))])]);

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) Empty() =>
        ("empty", new Figure("main", "Nothing yet <&\">", new("steps"), new("loss"), [new("a & b"), new("c")]), []);

    private static (string Name, Figure Figure, IReadOnlyList<RecordedSeries> Series) Bars()
    {
        var figure = new Figure("main", "Steps per second", new("parameters in millions"), new("steps per second"),
            [.. Enumerable.Range(1, 7).Select(at => new Series($"optimiser {at}", at == 7 ? Mark.Dashed : Mark.Line))]);
        return ("seven", figure,
            [.. figure.Series.Select((series, at) => Series(series.Name, Enumerable.Range(1, 6).Select(x => new RecordedPoint(x * 2.5, About(52_000d / x + at * 1500, 600)))))]);
    }
}
