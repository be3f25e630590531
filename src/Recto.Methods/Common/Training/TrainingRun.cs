namespace Recto.Methods.Common;

/// <summary>How a training went.</summary>
/// <param name="Losses">The training loss of each step made, in order.</param>
/// <param name="Diverged">True when a loss was NaN or infinite; training stopped there, before that step moved a weight.</param>
/// <param name="StoppedEarly">True when patience ran out or the loss to stop at was reached.</param>
/// <param name="BestScore">The best validated score, whose weights are now in place; null without validation.</param>
/// <param name="BestStep">The step of the best score.</param>
public sealed record TrainingRun(IReadOnlyList<double> Losses, bool Diverged, bool StoppedEarly, double? BestScore, int? BestStep);
