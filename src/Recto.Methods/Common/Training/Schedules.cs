namespace Recto.Methods.Common;

/// <summary>The schedules that the methods use. Each is a pure function of the step.</summary>
public static class Schedules
{
    /// <summary>Always 1.</summary>
    public static Schedule Constant { get; } = static (_, _) => 1;

    /// <summary>Rises linearly over the warm-up, then falls linearly from 1 to the floor, which the step after the last would reach.</summary>
    /// <param name="warmUp">The share of all steps spent rising, in [0, 1). Default 0.</param>
    /// <param name="floor">The last multiplier, at least 0. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share or floor is out of its range.</exception>
    public static Schedule Linear(double warmUp = 0, double floor = 0)
    {
        Require(warmUp, floor);
        return (step, total) => Shape(step, total, warmUp, done => 1 - done * (1 - floor));
    }

    /// <summary>Rises linearly over the warm-up, then falls along half a cosine from 1 to the floor.</summary>
    /// <param name="warmUp">The share of all steps spent rising, in [0, 1). Default 0.</param>
    /// <param name="floor">The last multiplier, at least 0. Default 0. For a fixed last rate give last rate / peak rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share or floor is out of its range.</exception>
    public static Schedule Cosine(double warmUp = 0, double floor = 0)
    {
        Require(warmUp, floor);
        return (step, total) => Shape(step, total, warmUp, done => floor + (1 - floor) * (1 + Math.Cos(Math.PI * done)) / 2);
    }

    private static double Shape(int step, int total, double warmUp, Func<double, double> fall)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        int rising = (int)Math.Round(warmUp * total);
        if (step < rising)
            return (step + 1.0) / rising;
        return fall(Math.Clamp((double)(step - rising) / Math.Max(1, total - rising), 0, 1));
    }

    private static void Require(double warmUp, double floor)
    {
        if (!(warmUp is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, "The warm-up is a share of the steps in [0, 1).");
        if (!(floor >= 0) || double.IsInfinity(floor))
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor must be a finite multiplier of at least 0.");
    }
}
