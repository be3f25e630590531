using System.Numerics;
using System.Runtime.InteropServices;
using Recto.Retrieval.Encoders;

namespace Recto.Retrieval;

/// <summary>A linear layer read from a file of weights: weight (out, in) and bias (out).</summary>
internal sealed class DenseLayer
{
    private readonly float[] _weight;
    private readonly float[] _bias;

    private DenseLayer(float[] weight, float[] bias) => (_weight, _bias) = (weight, bias);

    public int Inputs => _weight.Length / _bias.Length;

    public int Outputs => _bias.Length;

    /// <summary>Reads <c>name.weight</c> and <c>name.bias</c>; a width that is null may be any.</summary>
    /// <exception cref="ModelFileException">One is missing or of another shape.</exception>
    public static DenseLayer Read(SafetensorsFile file, string name, int? inputs = null, int? outputs = null)
    {
        var weight = file.Require($"{name}.weight", outputs ?? -1, inputs ?? -1);
        if (weight.Bytes.IsEmpty) throw new ModelFileException(file.Name, $"its tensor '{weight.Name}' is empty");
        return new(weight.ToSingles(), file.Require($"{name}.bias", weight.Shape[0]).ToSingles());
    }

    /// <summary>weight · input + bias, with negative results at 0 when <paramref name="rectify"/> is set.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output, bool rectify)
    {
        for (int i = 0; i < Outputs; i++)
        {
            float sum = _bias[i] + Dot(_weight.AsSpan(i * input.Length, input.Length), input);
            output[i] = rectify ? Math.Max(0, sum) : sum;
        }
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (int i = 0; i < wideA.Length; i++) sums += wideA[i] * wideB[i];
        float sum = Vector.Sum(sums);
        for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
