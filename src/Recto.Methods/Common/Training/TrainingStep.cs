namespace Recto.Methods.Common;

/// <summary>One step, as reported while training runs.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Total">All steps.</param>
/// <param name="Loss">The training loss of the step, before the weights moved.</param>
/// <param name="Rate">The learning rate of the first group.</param>
/// <param name="Score">The validated score, when this step was evaluated.</param>
public sealed record TrainingStep(int Step, int Total, double Loss, double Rate, double? Score);
