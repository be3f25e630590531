namespace Recto.Methods.Adapters;

/// <summary>The parts of a loss, before their weights.</summary>
/// <param name="Task">The task loss.</param>
/// <param name="Consistency">L_CR, at least 0; 0 when the outputs are those of the base.</param>
/// <param name="Diversity">L_DR: off-diagonal covariance of class logits, or the negative mean entropy of next tokens.</param>
/// <param name="Spectral">L_SVDR, minus the share of the top k singular values, in [−1, 0].</param>
public sealed record BaLoraTerms(double Task, double Consistency, double Diversity, double Spectral);
