using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Several teachers of different kinds as one: scores that were made comparable, and then averaged.</summary>
public static class EnsembleTeacher
{
    /// <summary>scale · mean over teachers of (s − min) / (max − min + 10⁻⁶), minimum and maximum a query.</summary>
    /// <param name="teachers">Each teacher's scores, (queries, documents); at least one teacher.</param>
    /// <param name="scale">The largest score of a query that all teachers agree on. Default 30. Use the result as logits.</param>
    /// <returns>(queries, documents); 0 where a teacher's scores of a query are all equal.</returns>
    /// <exception cref="ArgumentException">There is no teacher, or shapes differ.</exception>
    public static Tensor Scores(IReadOnlyList<Tensor> teachers, double scale = 30)
    {
        ArgumentNullException.ThrowIfNull(teachers);
        if (!(scale > 0) || !double.IsFinite(scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be a finite number above 0.");
        if (teachers.Count == 0 || teachers.Any(one => one.dim() != 2 || !one.shape.SequenceEqual(teachers[0].shape)))
            throw new ArgumentException("There must be at least one teacher, and all must score the same queries and documents.", nameof(teachers));
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var stretched = teachers.Select(scores =>
        {
            var low = scores.amin([1], keepdim: true);
            return (scores - low) / (scores.amax([1], keepdim: true) - low + 1e-6);
        });
        return (stack(stretched).mean([0]) * scale).MoveToOuterDisposeScope();
    }
}
