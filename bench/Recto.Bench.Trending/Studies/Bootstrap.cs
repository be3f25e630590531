namespace Recto.Bench.Trending.Studies;

/// <summary>The mean of a sample and where 95 % of the means of 10,000 resamples lie.</summary>
internal readonly record struct Bootstrap(double Mean, double Low, double High)
{
    private const int Resamples = 10_000;
    private const int Seed = 20250312;

    public bool ExcludesZero => Low > 0 || High < 0;

    public static Bootstrap Of(IReadOnlyList<double> sample)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < sample.Count; j++)
                sum += sample[random.Next(sample.Count)];
            means[i] = sum / sample.Count;
        }

        Array.Sort(means);
        return new Bootstrap(sample.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975) - 1]);
    }

    public override string ToString() => FormattableString.Invariant($"{Mean:0.000} [{Low:0.000}, {High:0.000}]");

    public string AsDifference()
    {
        var text = FormattableString.Invariant($"{Mean:+0.000;−0.000;0.000} [{Low:+0.000;−0.000;0.000}, {High:+0.000;−0.000;0.000}]");
        return ExcludesZero ? $"**{text}**" : text;
    }
}
