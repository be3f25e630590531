namespace Recto.Methods.Retrieval;

/// <summary>The parts of a <see cref="LossOverLoss"/>.</summary>
/// <param name="Reformulation">The mean loss of the revisions.</param>
/// <param name="Comparison">The mean hinge over pairs of revisions, without λ; 0 with a single revision.</param>
public readonly record struct LolTerms(double Reformulation, double Comparison);
