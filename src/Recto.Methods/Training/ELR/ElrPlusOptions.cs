namespace Recto.Methods.Training;

/// <summary>Settings of <see cref="ElrPlus"/>; the defaults are the published ones for CIFAR-10.</summary>
/// <param name="Lambda">λ, the weight of the regulariser, at least 0. Default 3.</param>
/// <param name="Beta">β, the memory of the targets, in [0, 1). Default .7.</param>
/// <param name="MixupAlpha">α of mixup's Beta(α, α), above 0. Default 1.</param>
/// <param name="AverageDecay">How much of the averaged weights a step keeps, in [0, 1). Default .997.</param>
/// <param name="RampUpSteps">Steps over which the regulariser comes in, as exp(−5·(1 − s/S)²); 0 (default) means at once.</param>
public sealed record ElrPlusOptions(double Lambda = 3, double Beta = .7, double MixupAlpha = 1, double AverageDecay = .997, int RampUpSteps = 0);
