namespace Recto.Methods.Adapters;

/// <summary>The weights of the three terms; the defaults are the published ones.</summary>
/// <param name="Consistency">λ₁, at least 0. Default 1e-4.</param>
/// <param name="Diversity">λ₂, at least 0. Default 3e-4.</param>
/// <param name="Spectral">λ₃, at least 0. Default 1e-4.</param>
/// <param name="TopK">k, how many singular values count as the top; at least 1. Default 3.</param>
/// <param name="Form">How class logits are compared. Default raw.</param>
public sealed record BaLoraOptions(
    double Consistency = 1e-4, double Diversity = 3e-4, double Spectral = 1e-4, int TopK = 3, ConsistencyForm Form = ConsistencyForm.RawLogits);
