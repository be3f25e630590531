namespace Recto.Methods.Training;

/// <summary>Turns AdamW's settings into Lion's.</summary>
public static class LionTuning
{
    /// <summary>Divides the rate and multiplies the decay, so that their product, the strength of the decay, stays.</summary>
    /// <param name="lr">AdamW's peak learning rate, at least 0. Scale the whole schedule alike.</param>
    /// <param name="weightDecay">AdamW's weight decay, at least 0.</param>
    /// <param name="ratio">How much smaller Lion's rate is; the paper advises 3 to 10. Default 3.</param>
    /// <returns>The learning rate and the weight decay for <see cref="Lion"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or the ratio is not above 0.</exception>
    public static (double LearningRate, double WeightDecay) FromAdamW(double lr, double weightDecay, double ratio = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        if (!double.IsFinite(lr) || !double.IsFinite(weightDecay) || !double.IsFinite(ratio) || ratio <= 0)
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "Rate, decay and ratio must be finite, and the ratio above 0.");
        return (lr / ratio, weightDecay * ratio);
    }
}
