namespace Recto.Methods.Attention;

/// <summary>How much a decoder's next token depends on the order of the options.</summary>
/// <param name="Orders">The orders that were tried, each a permutation of the options.</param>
/// <param name="Predictions">The most likely next token of each order.</param>
/// <param name="MaxDifference">The largest |Δ log p| of any token between any two orders.</param>
/// <param name="FlipRate">The share of orders whose prediction differs from that of the first order.</param>
public sealed record OrderReport(IReadOnlyList<int[]> Orders, IReadOnlyList<int> Predictions, double MaxDifference, double FlipRate);
