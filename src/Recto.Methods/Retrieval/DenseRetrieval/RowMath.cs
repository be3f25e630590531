using System.Numerics;

namespace Recto.Methods.Retrieval;

/// <summary>Loops over rows of numbers, as wide as the processor allows.</summary>
internal static class RowMath
{
    /// <summary>to += factor · from.</summary>
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        int i = 0;
        var factors = new Vector<float>(factor);
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.FusedMultiplyAdd(new Vector<float>(from[i..]), factors, new Vector<float>(to[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] = MathF.FusedMultiplyAdd(from[i], factor, to[i]);
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        int i = 0;
        var sums = Vector<float>.Zero;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums = Vector.FusedMultiplyAdd(new Vector<float>(a[i..]), new Vector<float>(b[i..]), sums);
        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>One step of Adam (β .9 and .999) whose bias corrections are in the factors: w −= rate · m / (√v · scale + ε).</summary>
    public static void Adam(Span<float> w, Span<float> m, Span<float> v, ReadOnlySpan<float> gradient, float rate, float scale)
    {
        const float first = .9f, second = .999f, epsilon = 1e-8f;
        int i = 0;
        for (; i <= w.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]);
            var mean = (new Vector<float>(m[i..]) * first) + (g * (1 - first));
            var square = (new Vector<float>(v[i..]) * second) + (g * g * (1 - second));
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            (new Vector<float>(w[i..]) - (mean * rate / ((Vector.SquareRoot(square) * scale) + new Vector<float>(epsilon)))).CopyTo(w[i..]);
        }

        for (; i < w.Length; i++)
        {
            m[i] = (m[i] * first) + (gradient[i] * (1 - first));
            v[i] = (v[i] * second) + (gradient[i] * gradient[i] * (1 - second));
            w[i] -= m[i] * rate / ((MathF.Sqrt(v[i]) * scale) + epsilon);
        }
    }
}
