namespace Recto.Methods.Retrieval;

/// <summary>How well similarities tell related pairs from unrelated ones.</summary>
/// <param name="F1">The largest harmonic mean of precision and recall over all thresholds.</param>
/// <param name="Threshold">The similarity from which on a pair counts as related, at that largest F1.</param>
/// <param name="Precision">The share of related pairs among those at or above the threshold.</param>
/// <param name="Recall">The share of related pairs that are at or above it.</param>
/// <param name="MeanRelated">The mean similarity of related pairs.</param>
/// <param name="MeanUnrelated">The mean similarity of unrelated pairs.</param>
public sealed record PairQuality(double F1, double Threshold, double Precision, double Recall, double MeanRelated, double MeanUnrelated);
