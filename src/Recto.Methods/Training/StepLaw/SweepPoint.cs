namespace Recto.Methods.Training;

/// <summary>One run of a sweep.</summary>
/// <param name="N">Non-embedding parameters.</param>
/// <param name="D">Training tokens.</param>
/// <param name="LearningRate">The peak learning rate.</param>
/// <param name="BatchTokens">The batch in <em>tokens</em>: sequences times their length.</param>
/// <param name="Loss">The final smoothed training loss; a run whose loss is not finite diverged and is left out of a fit.</param>
public sealed record SweepPoint(double N, double D, double LearningRate, double BatchTokens, double Loss);
