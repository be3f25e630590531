namespace Recto.Methods.Theory;

/// <summary>Sums over a spectrum.</summary>
internal static class Spectrum
{
    /// <summary>z(γ) = Σ λ/(λ + γ): how many modes are learned.</summary>
    public static double Learned(double[] lambda, double gamma)
    {
        double z = 0;
        foreach (double l in lambda)
            z += l / (l + gamma);
        return z;
    }

    /// <summary>z, q and the sum over v² in the numerator of the test error.</summary>
    public static (double Z, double Q, double Bias) Sums(double[] lambda, double[] coeffSquared, double gamma, double kappa, double k)
    {
        double z = 0, q = 0, missed = 0, found = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            double rest = gamma / (lambda[i] + gamma), e = 1 - rest;
            z += e;
            q += e * e;
            missed += rest * coeffSquared[i];
            found += lambda[i] / (lambda[i] + gamma) / (lambda[i] + gamma) * coeffSquared[i];
        }

        double features = double.IsInfinity(k) ? 1 : k / (k - q);
        return (z, q, missed - kappa * found * features);
    }
}
