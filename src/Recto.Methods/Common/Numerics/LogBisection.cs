namespace Recto.Methods.Common;

/// <summary>Bisection over many orders of magnitude.</summary>
public static class LogBisection
{
    /// <summary>The x in [e^low, e^high] at which a falling function meets the target, found by halving and then secants in ln x.</summary>
    /// <param name="falling">A function that does not rise with x; infinite values are allowed.</param>
    /// <param name="target">The value to meet.</param>
    /// <param name="low">ln of the lower bracket. Default −60.</param>
    /// <param name="high">ln of the upper bracket. Default 60.</param>
    /// <returns>The crossing; the nearer end of the bracket when the function does not cross inside.</returns>
    /// <exception cref="ArgumentException">The bracket is empty, or the target is NaN.</exception>
    public static double Falling(Func<double, double> falling, double target, double low = -60, double high = 60)
    {
        ArgumentNullException.ThrowIfNull(falling);
        if (!(low < high) || double.IsNaN(target))
            throw new ArgumentException($"The bracket [{low}, {high}] must not be empty and the target must be a number.", nameof(low));
        double above = double.PositiveInfinity, below = double.NegativeInfinity;
        int side = 0;
        while (true)
        {
            double next = Next(low, high, above, below);
            if (next <= low || next >= high || high - low < 1e-15 * Math.Abs(low))
                return Math.Exp(next);
            double miss = falling(Math.Exp(next)) - target;
            if (miss == 0)
                return Math.Exp(next);
            if (miss > 0)
            {
                (low, above) = (next, miss);
                below = side > 0 ? below / 2 : below;
                side = 1;
            }
            else
            {
                (high, below) = (next, miss);
                above = side < 0 ? above / 2 : above;
                side = -1;
            }
        }
    }

    // Halving while the bracket is wide or an end unknown, then the secant with an end's weight halved when it stays (Illinois).
    private static double Next(double low, double high, double above, double below)
        => high - low > .25 || !double.IsFinite(above) || !double.IsFinite(below)
            ? low + (high - low) / 2
            : low + (high - low) * above / (above - below);
}
