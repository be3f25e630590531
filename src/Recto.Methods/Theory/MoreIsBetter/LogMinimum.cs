namespace Recto.Methods.Theory;

/// <summary>The minimum of a function over a logarithm: a grid to find the right valley, then golden section.</summary>
internal static class LogMinimum
{
    private const int Grid = 48;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    public static double Find(Func<double, double> f, double low, double high)
    {
        double width = (high - low) / Grid;
        int best = Enumerable.Range(0, Grid + 1).MinBy(i => f(low + i * width));
        double left = low + Math.Max(0, best - 1) * width, right = low + Math.Min(Grid, best + 1) * width;
        double a = right - Golden * (right - left), b = left + Golden * (right - left), fa = f(a), fb = f(b);
        while (right - left > 1e-6)
        {
            if (fa <= fb)
            {
                (right, b, fb) = (b, a, fa);
                a = right - Golden * (right - left);
                fa = f(a);
            }
            else
            {
                (left, a, fa) = (a, b, fb);
                b = left + Golden * (right - left);
                fb = f(b);
            }
        }

        double middle = (left + right) / 2;
        return new[] { low, high, middle }.MinBy(f);
    }
}
