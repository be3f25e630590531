using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Losses on the margin between what should rank higher and what should rank lower.</summary>
public static class Hinge
{
    /// <summary>The mean of max(0, margin − positive + negative).</summary>
    /// <param name="positive">Scores that should be higher.</param>
    /// <param name="negative">Scores that should be lower, of a shape that fits.</param>
    /// <param name="margin">By how much, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is negative.</exception>
    public static Tensor Triplet(Tensor positive, Tensor negative, double margin)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        if (!(margin >= 0) || double.IsInfinity(margin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be a finite number of at least 0.");
        using var scope = NewDisposeScope();
        return (margin - positive + negative).relu().mean().MoveToOuterDisposeScope();
    }

    /// <summary>MarginMSE: the mean squared difference between the student's and the teacher's margins. Scales may differ, scores need not be probabilities.</summary>
    /// <param name="positive">The student's scores of the better items.</param>
    /// <param name="negative">The student's scores of the worse items.</param>
    /// <param name="teacherPositive">The teacher's, without gradient.</param>
    /// <param name="teacherNegative">The teacher's, without gradient.</param>
    public static Tensor MarginMse(Tensor positive, Tensor negative, Tensor teacherPositive, Tensor teacherNegative)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        ArgumentNullException.ThrowIfNull(teacherPositive);
        ArgumentNullException.ThrowIfNull(teacherNegative);
        using var scope = NewDisposeScope();
        return (positive - negative - (teacherPositive - teacherNegative)).square().mean().MoveToOuterDisposeScope();
    }
}
