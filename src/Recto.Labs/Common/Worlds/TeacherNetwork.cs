using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>A classification task made by a random network without biases: f(x) = … act(act(x·s₁W₁)·s₂W₂) …, no activation after the last layer.</summary>
/// <param name="Widths">Inputs, hidden widths, classes; at least two, each at least 1.</param>
/// <param name="Activation">Between the layers.</param>
/// <param name="Scales">s_i, one a layer: what the standard normal entries of its matrix are multiplied by.</param>
/// <param name="Seed">Draws the matrices; a task is the same for all that share it.</param>
internal sealed record TeacherNetwork(IReadOnlyList<int> Widths, TeacherActivation Activation, IReadOnlyList<double> Scales, Seed Seed)
{
    /// <summary>Draws a data set; the caller owns the tensors.</summary>
    /// <param name="count">How many rows, at least 1.</param>
    /// <param name="law">How labels come from logits.</param>
    /// <param name="seed">Draws inputs and labels, in streams of their own: another law leaves the inputs as they are.</param>
    /// <returns>X (count, inputs) standard normal, Y (count) int64, and the softmax of the teacher's logits (count, classes).</returns>
    public (Tensor X, Tensor Y, Tensor Probabilities) Sample(int count, LabelLaw law, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var inputs = seed.Stream("inputs").ToGenerator();
        using var labels = seed.Stream("labels").ToGenerator();
        var x = randn(count, Widths[0], generator: inputs);
        var logits = Logits(x);
        return (x.MoveToOuterDisposeScope(), law(logits, labels).MoveToOuterDisposeScope(), logits.softmax(1).MoveToOuterDisposeScope());
    }

    /// <summary>f(x), (rows, classes); the caller owns it.</summary>
    /// <param name="x">(rows, inputs).</param>
    public Tensor Logits(Tensor x)
    {
        if (Widths.Count < 2 || Scales.Count != Widths.Count - 1)
        {
            throw new ArgumentException($"A teacher of {Widths.Count} widths needs {Widths.Count - 1} scales and at least two widths; it has {Scales.Count}.", nameof(x));
        }

        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        for (int i = 0; i < Scales.Count; i++)
        {
            using var entries = Seed.Stream("layer", i).ToGenerator();
            x = x.mm(randn(Widths[i], Widths[i + 1], generator: entries) * Scales[i]);
            x = i + 1 == Scales.Count ? x : Activation == TeacherActivation.Tanh ? x.tanh() : x.sin();
        }

        return x.MoveToOuterDisposeScope();
    }
}
