namespace Recto.Methods.Common;

/// <summary>What a method does inside a step, each with the number of the step; called in this order.</summary>
/// <param name="BeforeForward">Before the loss is computed.</param>
/// <param name="AfterBackward">When the gradients are there, before clipping.</param>
/// <param name="AfterStep">After the optimiser moved the weights.</param>
public sealed record TrainingHooks(Action<int>? BeforeForward = null, Action<int>? AfterBackward = null, Action<int>? AfterStep = null);
