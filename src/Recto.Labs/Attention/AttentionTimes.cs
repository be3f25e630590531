using Recto.Methods.Common;

namespace Recto.Labs.Attention;

/// <summary>Wall times of exact attention and of HyperAttention over growing lengths, and what follows from them.</summary>
internal sealed class AttentionTimes
{
    /// <summary>How many of the longest lengths the exponents are fitted to.</summary>
    public const int Fitted = 3;

    private readonly List<double> lengths = [], exact = [], hyper = [];

    /// <summary>The speed ratio by length: exact time over HyperAttention's.</summary>
    public IReadOnlyList<double> Ratios => [.. exact.Zip(hyper, (slow, fast) => slow / fast)];

    /// <summary>The least factor by which the ratio grows from one length to the next.</summary>
    public double LeastGrowth => Ratios.Zip(Ratios.Skip(1), (from, to) => to / from).Min();

    /// <summary>The power law of HyperAttention's time over the longest lengths.</summary>
    public LineFit HyperFit => Fit(hyper);

    /// <summary>The power law of exact attention's time over the longest lengths.</summary>
    public LineFit ExactFit => Fit(exact);

    /// <summary>Adds a length; longer than those before.</summary>
    public void Add(int length, double exactSeconds, double hyperSeconds)
    {
        lengths.Add(length);
        exact.Add(exactSeconds);
        hyper.Add(hyperSeconds);
    }

    /// <summary>What exact attention will take at a length, from the longest before it: four times for twice the length.</summary>
    public double? ExpectedExact(int length) => exact.Count == 0 ? null : exact[^1] * Math.Pow(length / lengths[^1], 2);

    /// <summary>The ratio at the longest length that is not above a limit.</summary>
    public double RatioUpTo(int limit) => Ratios[lengths.FindLastIndex(length => length <= limit)];

    /// <summary>
    /// The length from which on HyperAttention is the faster: where the ratio passes 1 for the last time, interpolated in the logarithm of
    /// the length. The shortest length when it always was; none when it is the slower at the longest.
    /// </summary>
    public double? Crossover()
    {
        var logs = Ratios.Select(ratio => Math.Log(ratio)).ToList();
        int last = logs.FindLastIndex(log => log < 0);
        return last < 0 ? lengths[0]
            : last + 1 == logs.Count ? null
            : lengths[last] * Math.Pow(lengths[last + 1] / lengths[last], -logs[last] / (logs[last + 1] - logs[last]));
    }

    /// <summary>A fitted power law's value.</summary>
    public static double At(LineFit fit, double length) => Math.Exp(fit.Intercept) * Math.Pow(length, fit.Slope);

    private LineFit Fit(List<double> times) => LineFit.LogLog([.. lengths.TakeLast(Fitted)], [.. times.TakeLast(Fitted)]);
}
