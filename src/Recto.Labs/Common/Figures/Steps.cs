namespace Recto.Labs.Common;

/// <summary>Ways to put ticks on an axis, from many to few.</summary>
internal static class Steps
{
    private const int Most = 12;
    private static readonly double[] Factors = [1, 2, 5, 10];

    /// <summary>The smallest of 1, 2, 5 times a power of ten that is no smaller.</summary>
    public static double AtLeast(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return Factors.Select(factor => factor * power).First(step => step >= raw * (1 - 1e-9));
    }

    public static bool IsPowerOfTwo(double value) => value >= 1 && value < Math.Pow(2, 200) && Math.Log2(value) is var exponent && exponent == Math.Floor(exponent);

    /// <summary>Steps of 1, 2 or 5 times a power of ten.</summary>
    public static IEnumerable<IReadOnlyList<Tick>> Linear(double low, double high)
    {
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        double step = AtLeast((high - low) / Most);
        for (int tries = 0; tries < 6; tries++, step = AtLeast(step * 1.5))
        {
            double[] values = [.. Multiples(low, high, step)];
            yield return [.. values.Select(value => new Tick(value, NumberText.Stepped(value, step, largest)))];
        }

        yield return [];
    }

    /// <summary>Powers of ten, with 2 and 5 times them where the span is short, with round steps where it is shorter still.</summary>
    /// <param name="low">The decimal logarithm of the lower end.</param>
    /// <param name="high">The decimal logarithm of the upper end.</param>
    /// <param name="doubling">Whether powers of two are what the axis is about.</param>
    public static IEnumerable<IReadOnlyList<Tick>> Logarithmic(double low, double high, bool doubling)
    {
        double two = Math.Log10(2);
        int first = (int)Math.Ceiling(low / two - 1e-9), last = (int)Math.Floor(high / two + 1e-9);
        if (doubling && first >= 0 && last > first)
        {
            for (int stride = 1; stride <= 1 + (last - first) / 2; stride++)
            {
                yield return [.. from exponent in Enumerable.Range(first, last - first + 1)
                                 where (last - exponent) % stride == 0
                                 select new Tick(Math.Pow(2, exponent), NumberText.PowerOfTwo(exponent))];
            }
        }

        if (high - low < .8)
        {
            foreach (var ticks in Linear(Math.Pow(10, low), Math.Pow(10, high)).Where(ticks => ticks.Count > 1))
            {
                yield return ticks;
            }
        }

        yield return Decades(low, high, [1, 2, 5], 1);
        yield return Decades(low, high, [1, 3], 1);
        foreach (int stride in (int[])[1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500])
        {
            yield return Decades(low, high, [1], stride);
        }

        yield return [];
    }

    private static IReadOnlyList<Tick> Decades(double low, double high, int[] factors, int stride) =>
    [
        .. from exponent in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
           where exponent % stride == 0
           from factor in factors
           let place = exponent + Math.Log10(factor)
           where place >= low - 1e-9 && place <= high + 1e-9
           select new Tick(factor * Math.Pow(10, exponent), NumberText.Decade(factor, exponent)),
    ];

    private static IEnumerable<double> Multiples(double low, double high, double step)
    {
        double first = Math.Ceiling(low / step - 1e-9);
        for (int index = 0; index <= Most && (first + index) * step <= high + step * 1e-9; index++)
        {
            double value = (first + index) * step;
            yield return Math.Abs(value) < step * 1e-9 ? 0 : value;
        }
    }
}
