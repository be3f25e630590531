namespace Recto.Labs.Retrieval;

/// <summary>How well an encoder tells pairs of one topic from others, in one domain.</summary>
/// <param name="F1">The best F1 over all thresholds, with as many related pairs as others: at least 2/3.</param>
/// <param name="Nearest">The share of items whose nearest other item is of their topic.</param>
/// <param name="Related">The share of related pairs in each of equal bins of the cosine from −1 to 1.</param>
/// <param name="Others">The share of the other pairs in them.</param>
internal sealed record DomainStanding(double F1, double Nearest, IReadOnlyList<double> Related, IReadOnlyList<double> Others);
