namespace Recto.Labs.Common;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Text">What is written there.</param>
internal readonly record struct Tick(double Value, string Text);

/// <summary>Where values lie along an axis, 0 to 1, and which of them are written beside it.</summary>
internal sealed class Scale
{
    // Beyond it spans and steps would overflow; below its reciprocal nothing is left of them.
    private const double Vast = 1e300;

    private readonly double low;
    private readonly double high;

    private Scale(bool logarithmic, double low, double high, IReadOnlyList<Tick> ticks) =>
        (Logarithmic, this.low, this.high, Ticks) = (logarithmic, low, high, ticks);

    public bool Logarithmic { get; }

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Whether a value has a place on a scale of the kind.</summary>
    public static bool Has(double value, bool logarithmic) => double.IsFinite(value) && (!logarithmic || value >= 1 / Vast);

    /// <summary>Makes the scale of an axis.</summary>
    /// <param name="axis">The axis as the card has it.</param>
    /// <param name="values">What must be seen; what has no place is left out.</param>
    /// <param name="guides">What must be seen too.</param>
    /// <param name="ends">Ends of intervals, which are seen as long as they do not crush the values.</param>
    /// <param name="widen">Whether the scale goes on to round numbers.</param>
    /// <param name="fit">Whether these ticks have room.</param>
    public static Scale Of(Axis axis, IReadOnlyList<double> values, IReadOnlyList<double> guides, IReadOnlyList<double> ends, bool widen, Func<Scale, bool> fit)
    {
        bool log = axis.Logarithmic;
        double[] seen = [.. values.Concat(guides).Where(value => Has(value, log)).Select(value => Place(value, log))];
        double? minimum = axis.Minimum is { } least && Has(least, log) ? Place(least, log) : null;
        double? maximum = axis.Maximum is { } most && Has(most, log) ? Place(most, log) : null;
        var (low, high) = Range(seen, [.. ends.Where(value => Has(value, log)).Select(value => Place(value, log))], minimum, maximum, log, margin: log ? .04 : widen ? 0 : .02);
        if (widen && !log)
        {
            double step = Steps.AtLeast((high - low) / 6);
            low = low == minimum ? low : Math.Floor(low / step + 1e-9) * step;
            high = high == maximum ? high : Math.Ceiling(high / step - 1e-9) * step;
        }

        bool doubling = log && values.Count > 0 && values.Where(value => Has(value, log)).All(Steps.IsPowerOfTwo);
        Scale? scale = null;
        foreach (var ticks in log ? Steps.Logarithmic(low, high, doubling) : Steps.Linear(low, high))
        {
            scale = new(log, low, high, ticks);
            if (fit(scale))
            {
                break;
            }
        }

        return scale!;
    }

    /// <summary>Where a value lies, 0 to 1; beyond the ends at the ends.</summary>
    public double At(double value) => value switch
    {
        double.PositiveInfinity => 1,
        _ when !Has(value, Logarithmic) => 0,
        _ => Math.Clamp((Place(value, Logarithmic) - low) / (high - low), 0, 1),
    };

    /// <summary>Whether a value lies between the ends.</summary>
    public bool Holds(double value)
    {
        double slack = (high - low) * 1e-9;
        return Has(value, Logarithmic) && Place(value, Logarithmic) is var place && place >= low - slack && place <= high + slack;
    }

    private static double Place(double value, bool log) =>
        log ? Math.Log10(Math.Min(value, Vast)) : Math.Abs(value) < 1 / Vast ? 0 : Math.Clamp(value, -Vast, Vast);

    private static (double Low, double High) Range(double[] seen, double[] ends, double? minimum, double? maximum, bool log, double margin)
    {
        double[] all = [.. seen, .. minimum is { } a ? (double[])[a] : [], .. maximum is { } b ? (double[])[b] : []];
        if (all.Length == 0)
        {
            return (0, 1);
        }

        double low = all.Min(), high = all.Max();
        if (ends.Length > 0)
        {
            // A wide interval may take half of the drawing, not all of it, and goes no further than where the axis naturally ends; it runs out of
            // the picture then.
            double room = seen.Length > 0 && seen.Max() > seen.Min() ? (seen.Max() - seen.Min()) / 2 : double.PositiveInfinity;
            low = Math.Min(low, Math.Max(minimum ?? double.NegativeInfinity, Math.Max(ends.Min(), seen.DefaultIfEmpty(low).Min() - room)));
            high = Math.Max(high, Math.Min(maximum ?? double.PositiveInfinity, Math.Min(ends.Max(), seen.DefaultIfEmpty(high).Max() + room)));
        }

        if (high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)) && high - low > (log ? 1e-9 : 0))
        {
            // Marks at the ends are to be seen whole; a scale that begins at nothing begins there.
            margin *= high - low;
            return (low == minimum || (!log && low == 0) ? low : low - margin, high == maximum || (!log && high == 0) ? high : high + margin);
        }

        // All the same: it lies in the middle, unless the axis says where it begins or ends.
        double pad = log ? .5 : low == 0 ? 1 : Math.Abs(low) * .1;
        return (minimum is not null && minimum != maximum ? low : low - pad, maximum is not null && minimum != maximum ? high : high + pad);
    }
}
