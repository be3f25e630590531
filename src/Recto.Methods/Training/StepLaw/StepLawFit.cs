using Recto.Methods.Common;

namespace Recto.Methods.Training;

/// <summary>Laws fitted to a sweep.</summary>
/// <param name="LearningRate">The law of the rate, from the mean coefficients over the resamples.</param>
/// <param name="Batch">The law of the batch in tokens; it depends on D alone.</param>
/// <param name="LearningRateCoefficients">ln c, α, β of the rate with deviations and percentiles.</param>
/// <param name="BatchCoefficients">ln c, β of the batch.</param>
/// <param name="Settings">How many different (N, D) there were.</param>
/// <param name="Kept">How many runs were close enough to the best of their setting.</param>
public sealed record StepLawFit(
    StepLawFormula LearningRate, StepLawFormula Batch, Coefficients LearningRateCoefficients, Coefficients BatchCoefficients, int Settings, int Kept);
