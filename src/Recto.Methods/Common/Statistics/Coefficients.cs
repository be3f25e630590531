namespace Recto.Methods.Common;

/// <summary>The outcome of a regression with resampling. In every list the intercept comes first, then one entry a predictor.</summary>
/// <param name="Values">The least-squares coefficients of all points.</param>
/// <param name="Means">The means over the resamples; equal to <paramref name="Values"/> without resamples.</param>
/// <param name="Deviations">The standard deviations over the resamples; 0 without.</param>
/// <param name="Lows">The 2.5 % percentiles over the resamples.</param>
/// <param name="Highs">The 97.5 % percentiles.</param>
public sealed record Coefficients(
    IReadOnlyList<double> Values, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations, IReadOnlyList<double> Lows, IReadOnlyList<double> Highs);
