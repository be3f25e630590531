using Recto.Methods.Common;

namespace Recto.Methods.Theory;

/// <summary>Closed-form risk of random-feature and kernel ridge regression (Simon et al. 2023, arXiv 2311.14646).</summary>
/// <remarks>
/// <para>With e_i = λ_i/(λ_i + γ), z = Σe_i, q = Σe_i², the constants solve <c>n = z + δ/κ</c> and <c>k = z + kκ/γ</c> (eq. 5); then
/// E_test = [Σ(γ/(λ+γ) − κλ/(λ+γ)²·k/(k−q))·v² + σ²] / (1 − (q(k−2z) + z²)/(n(k−q))) and E_train = (δ/(nκ))²·E_test.</para>
/// <para>The ridge δ is <em>not</em> divided by n, and the kernel carries the 1/k of the features. The second equation gives
/// κ = γ(k − z)/k, so one bisection over ln γ solves both.</para>
/// </remarks>
public static class RfEigenframework
{
    /// <summary>The expected errors.</summary>
    /// <param name="task">The task.</param>
    /// <param name="n">Samples, above 0.</param>
    /// <param name="k">Features, above 0; <see cref="double.PositiveInfinity"/> for kernel ridge regression.</param>
    /// <param name="ridge">δ, at least 0. At 0 with n = k the errors are infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RiskEstimate Estimate(Eigentask task, double n, double k, double ridge)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!(n > 0) || double.IsInfinity(n))
            throw new ArgumentOutOfRangeException(nameof(n), n, "n must be a finite number above 0.");
        if (!(k > 0))
            throw new ArgumentOutOfRangeException(nameof(k), k, "k must be above 0.");
        if (!(ridge >= 0) || double.IsInfinity(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be a finite number of at least 0.");
        double gamma = Gamma(task.Lambda, n, k, ridge);
        double z = Spectrum.Learned(task.Lambda, gamma);
        double kappa = double.IsInfinity(k) ? gamma : Math.Max(0, gamma * (k - z) / k);
        return Errors(task, n, k, kappa, gamma, ridge == 0 && n == k);
    }

    /// <summary>The ridge with the least test error, and the errors there.</summary>
    /// <param name="task">The task.</param>
    /// <param name="n">Samples, above 0.</param>
    /// <param name="k">Features, above 0, or infinite.</param>
    /// <param name="lo">The least ridge looked at, above 0. Default 1e-8.</param>
    /// <param name="hi">The largest. Default 1e3.</param>
    /// <returns>The best ridge to about six digits of its logarithm; one of the ends when the error still falls there.</returns>
    public static (double Ridge, RiskEstimate Risk) Optimal(Eigentask task, double n, double k, double lo = 1e-8, double hi = 1e3)
    {
        if (!(lo > 0 && lo < hi) || double.IsInfinity(hi))
            throw new ArgumentOutOfRangeException(nameof(lo), lo, "The ridges must satisfy 0 < lo < hi.");
        double At(double logRidge) => Estimate(task, n, k, Math.Exp(logRidge)).Test;
        double found = LogMinimum.Find(At, Math.Log(lo), Math.Log(hi));
        return (Math.Exp(found), Estimate(task, n, k, Math.Exp(found)));
    }

    /// <summary>R = E_train/E_test at the optimal ridge, for infinite width and n → ∞ on a power-law task (Theorem 2). 0 means interpolate.</summary>
    /// <param name="a">λ_i = i^−a, above 1.</param>
    /// <param name="b">v_i² = i^−b, in (1, 2a + 1).</param>
    /// <param name="srel">Noise relative to the noiseless error at ridge 0, at least 0.</param>
    /// <returns>r², with r the root in [0, 1) of a − b − (a−1)·b·r + a(a−1)(1−r)^b·srel, or 0 when there is none.</returns>
    public static double OptimalFittingRatio(double a, double b, double srel)
    {
        RequireExponents(a, b);
        if (!(srel >= 0) || double.IsInfinity(srel))
            throw new ArgumentOutOfRangeException(nameof(srel), srel, "The relative noise must be a finite number of at least 0.");
        double F(double r) => a - b - (a - 1) * b * r + a * (a - 1) * Math.Pow(1 - r, b) * srel;
        if (F(0) <= 0)
            return 0;
        double low = 0, high = 1;
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (F(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return low * low;
    }

    internal static void RequireExponents(double a, double b)
    {
        if (!(a > 1) || double.IsInfinity(a))
            throw new ArgumentOutOfRangeException(nameof(a), a, "a must be above 1.");
        if (!(b > 1 && b < 2 * a + 1))
            throw new ArgumentOutOfRangeException(nameof(b), b, "b must be in (1, 2a + 1).");
    }

    private static double Gamma(double[] lambda, double n, double k, double ridge)
    {
        // Without a ridge the scarcer of samples and features is used up: min(n, k) = z.
        if (ridge == 0)
            return LogBisection.Falling(g => Spectrum.Learned(lambda, g), Math.Min(n, k));
        return LogBisection.Falling(
            g =>
            {
                double z = Spectrum.Learned(lambda, g);
                double kappa = double.IsInfinity(k) ? g : g * (k - z) / k;
                return kappa > 0 ? z + ridge / kappa : double.PositiveInfinity;
            },
            n);
    }

    private static RiskEstimate Errors(Eigentask task, double n, double k, double kappa, double gamma, bool peak)
    {
        var (z, q, bias) = Spectrum.Sums(task.Lambda, task.CoeffSquared, gamma, kappa, k);
        double denominator = double.IsInfinity(k) ? 1 - q / n : 1 - (q * (k - 2 * z) + z * z) / (n * (k - q));
        double left = Math.Clamp((n - z) / n, 0, 1);
        if (peak || !(denominator > 0))
            return new(double.PositiveInfinity, left == 0 ? 0 : double.PositiveInfinity, kappa, gamma, left * left);
        double test = Math.Max(0, bias + task.NoiseVariance) / denominator;
        return new(test, left * left * test, kappa, gamma, left * left);
    }
}
