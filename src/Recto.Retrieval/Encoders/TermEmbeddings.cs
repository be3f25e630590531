using System.Numerics;

namespace Recto.Retrieval.Encoders;

/// <summary>A row of numbers for each term, kept as floats or, with a scale a row, as bytes.</summary>
internal sealed class TermEmbeddings
{
    private readonly float[] _floats = [];
    private readonly sbyte[] _bytes = [];
    private readonly float[] _scales = [];

    public TermEmbeddings(SafetensorsFile file)
    {
        var tensor = file.Require("embeddings", -1, -1);
        if (tensor.Shape[0] is < 1 or > 10_000_000 || tensor.Shape[1] is < 1 or > 4096)
            throw new ModelFileException(file.Name, $"its embeddings are {tensor.Shape[0]} rows of {tensor.Shape[1]}; 1 to 10,000,000 rows of 1 to 4,096 are allowed");
        (Count, Dimension) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        switch (tensor.Type)
        {
            case SafetensorsType.Int8:
                _bytes = tensor.AsInt8().ToArray();
                _scales = Finite(file, file.Require("scales", Count));
                break;
            case SafetensorsType.Float16 or SafetensorsType.BFloat16 or SafetensorsType.Float32:
                _floats = Finite(file, tensor);
                break;
            default:
                throw new ModelFileException(file.Name, $"its embeddings are {SafetensorsCodes.Of(tensor.Type)}; F16, BF16, F32, and I8 with scales are allowed");
        }
    }

    public int Count { get; }

    public int Dimension { get; }

    public static float[] Finite(SafetensorsFile file, SafetensorsTensor tensor)
    {
        float[] values = tensor.ToSingles();
        return Array.TrueForAll(values, float.IsFinite) ? values : throw new ModelFileException(file.Name, $"its tensor '{tensor.Name}' has a number that is not finite");
    }

    /// <summary>Adds a term's row, times a weight.</summary>
    public void Add(int term, float weight, Span<float> sum)
    {
        if (_floats.Length > 0) AddFloats(_floats.AsSpan(term * Dimension, Dimension), weight, sum);
        else AddBytes(_bytes.AsSpan(term * Dimension, Dimension), weight * _scales[term], sum);
    }

    private static void AddFloats(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        int i = 0;
        var factor = new Vector<float>(weight);
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.FusedMultiplyAdd(new Vector<float>(row[i..]), factor, new Vector<float>(sum[i..])).CopyTo(sum[i..]);
        for (; i < row.Length; i++) sum[i] += row[i] * weight;
    }

    private static void AddBytes(ReadOnlySpan<sbyte> row, float weight, Span<float> sum)
    {
        int i = 0, step = Vector<float>.Count;
        var factor = new Vector<float>(weight);
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[i..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            AddPart(a, factor, sum[i..]);
            AddPart(b, factor, sum[(i + step)..]);
            AddPart(c, factor, sum[(i + 2 * step)..]);
            AddPart(d, factor, sum[(i + 3 * step)..]);
        }

        for (; i < row.Length; i++) sum[i] += row[i] * weight;
    }

    private static void AddPart(Vector<int> part, Vector<float> factor, Span<float> sum) =>
        Vector.FusedMultiplyAdd(Vector.ConvertToSingle(part), factor, new Vector<float>(sum)).CopyTo(sum);
}
