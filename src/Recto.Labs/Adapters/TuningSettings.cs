namespace Recto.Labs.Adapters;

/// <summary>What all arms of the BA-LoRA lab share.</summary>
/// <param name="Steps">Training steps of 32 sentences.</param>
/// <param name="Rank">The adapters' rank; α is the same.</param>
/// <param name="Rate">Adam's first rate, which falls linearly to 0.</param>
/// <param name="HeldOut">Sentences to measure on, of the task and of the base language each.</param>
internal sealed record TuningSettings(int Steps, int Rank, double Rate, int HeldOut);
