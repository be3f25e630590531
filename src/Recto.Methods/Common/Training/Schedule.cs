namespace Recto.Methods.Common;

/// <summary>A multiplier that depends on how far training has come: of the learning rate, or of any weight that moves with it.</summary>
/// <param name="step">The step about to be made, from 0.</param>
/// <param name="total">All steps of the training, at least 1.</param>
public delegate double Schedule(int step, int total);
