namespace Recto.Methods.Theory;

/// <summary>A learning task in the eigenbasis of its kernel: what the risk theory of random features needs to know.</summary>
/// <remarks>The lists are taken over, not copied; do not change them afterwards.</remarks>
public sealed record Eigentask
{
    /// <summary>Makes a task.</summary>
    /// <param name="lambda">λ_i ≥ 0, the kernel's eigenvalues, not all 0; any order.</param>
    /// <param name="coeffSquared">v_i² ≥ 0, the squared coefficients of the target in the same order.</param>
    /// <param name="noiseVariance">σ² ≥ 0, the variance of the label noise, in training and test alike. Default 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, a number is negative or not finite, or all eigenvalues are 0.</exception>
    public Eigentask(double[] lambda, double[] coeffSquared, double noiseVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(coeffSquared);
        if (lambda.Length != coeffSquared.Length)
            throw new ArgumentException($"There are {lambda.Length} eigenvalues but {coeffSquared.Length} coefficients.", nameof(coeffSquared));
        if (lambda.Any(Invalid) || coeffSquared.Any(Invalid) || Invalid(noiseVariance))
            throw new ArgumentException("Eigenvalues, squared coefficients and noise must be finite numbers of at least 0.", nameof(lambda));
        if (lambda.All(l => l == 0))
            throw new ArgumentException("At least one eigenvalue must be above 0.", nameof(lambda));
        (Lambda, CoeffSquared, NoiseVariance) = (lambda, coeffSquared, noiseVariance);
    }

    /// <summary>λ_i, the eigenvalues.</summary>
    public double[] Lambda { get; }

    /// <summary>v_i², the squared coefficients.</summary>
    public double[] CoeffSquared { get; }

    /// <summary>σ², the variance of the label noise.</summary>
    public double NoiseVariance { get; }

    /// <summary>λ_i = i^−a and v_i² = i^−b for i = 1 … modes.</summary>
    /// <param name="a">The decay of the eigenvalues, above 1.</param>
    /// <param name="b">The decay of the coefficients, in (1, 2a + 1).</param>
    /// <param name="modes">How many; for a or b near 1 the cut tail matters.</param>
    /// <param name="noiseVariance">σ². Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An exponent or count is out of its range.</exception>
    public static Eigentask PowerLaw(double a, double b, int modes, double noiseVariance = 0)
    {
        RfEigenframework.RequireExponents(a, b);
        ArgumentOutOfRangeException.ThrowIfLessThan(modes, 1);
        return new([.. Enumerable.Range(1, modes).Select(i => Math.Pow(i, -a))], [.. Enumerable.Range(1, modes).Select(i => Math.Pow(i, -b))], noiseVariance);
    }

    /// <summary>The same task with noise of a given share of the noiseless kernel-ridge error at n samples and ridge 0 (Theorem 2's σ²_rel).</summary>
    /// <param name="share">σ²_rel, at least 0.</param>
    /// <param name="n">The samples.</param>
    public Eigentask WithRelativeNoise(double share, double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        var clean = new Eigentask(Lambda, CoeffSquared);
        return new(Lambda, CoeffSquared, share * RfEigenframework.Estimate(clean, n, double.PositiveInfinity, 0).Test);
    }

    private static bool Invalid(double x) => !(x >= 0) || double.IsInfinity(x);
}
