namespace Recto.Methods.Training;

/// <summary>Learning rate and batch size for one training.</summary>
/// <param name="LearningRate">The peak learning rate, for a cosine down to a fixed last rate of 1e-5.</param>
/// <param name="BatchTokens">The batch in tokens, at least one sequence.</param>
/// <param name="BatchSequences">The batch in sequences of the given length.</param>
/// <param name="LearningRateInterval">A 95 % interval of the rate. The published deviations come without covariances, so they are added as
/// if independent: the interval is wider than the truth.</param>
/// <param name="BatchInterval">The same for the batch in tokens.</param>
/// <param name="Extrapolated">True outside the range that was measured: N in [6e7, 1.1e9], D in [2e9, 1e11].</param>
/// <param name="Warning">Why the batch was raised to one sequence; null when the law's value stands.</param>
public sealed record HyperparameterAdvice(
    double LearningRate, double BatchTokens, double BatchSequences, (double Low, double High) LearningRateInterval, (double Low, double High) BatchInterval,
    bool Extrapolated, string? Warning);
