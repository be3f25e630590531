namespace Recto.Methods.Theory;

/// <summary>The expected errors of random-feature ridge regression, and the two constants behind them.</summary>
/// <param name="Test">E_test, the squared error on new noisy labels; +∞ at the interpolation peak (ridge 0, n = k).</param>
/// <param name="Train">E_train, the squared error on the training labels.</param>
/// <param name="Kappa">κ, the effective ridge of the samples.</param>
/// <param name="Gamma">γ, the threshold below which eigenmodes are not learned.</param>
/// <param name="FittingRatio">E_train / E_test, in [0, 1].</param>
public sealed record RiskEstimate(double Test, double Train, double Kappa, double Gamma, double FittingRatio);
