namespace Recto.Methods.Training;

/// <summary>A power law of model size and data: c · N^α · D^β.</summary>
/// <param name="Prefactor">c.</param>
/// <param name="ExponentN">α, the exponent of the non-embedding parameters; 0 when they do not matter.</param>
/// <param name="ExponentD">β, the exponent of the training tokens.</param>
public sealed record StepLawFormula(double Prefactor, double ExponentN, double ExponentD)
{
    /// <summary>The law's value.</summary>
    /// <param name="n">N, non-embedding parameters, above 0.</param>
    /// <param name="d">D, training tokens, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not a finite number above 0.</exception>
    public double Evaluate(double n, double d)
    {
        StepLaw.RequireSize(n, nameof(n));
        StepLaw.RequireSize(d, nameof(d));
        return Prefactor * Math.Pow(n, ExponentN) * Math.Pow(d, ExponentD);
    }
}
