namespace Recto.Retrieval.Vectors;

/// <summary>Vectors by number: comparing all of them, or walking a graph over them. Knows no keys and no files.</summary>
internal abstract class VectorCore : IDisposable
{
    public static VectorCore Of(VectorIndexOptions options) =>
        options.Precision == VectorPrecision.Quantized ? new VectorCore<Int8Space>(options) : new VectorCore<Float32Space>(options);

    public abstract int Count { get; }

    public abstract bool HasGraph { get; }

    public abstract long Bytes { get; }

    /// <summary>Adds a vector of length one under the next number.</summary>
    public abstract void Add(ReadOnlySpan<float> unit);

    public abstract void Read(int vector, Span<float> unit);

    /// <summary>The best of those that are accepted, best first, and how many were compared.</summary>
    public abstract Scored[] Search(ReadOnlySpan<float> unit, int count, int breadth, Func<int, bool>? accepts, bool exact, out long compared);

    /// <summary>The cosine of each of some vectors; a number below zero gives NaN.</summary>
    public abstract void Score(ReadOnlySpan<float> unit, ReadOnlySpan<int> vectors, Span<float> scores);

    public abstract void Save(BinaryWriter writer);

    public abstract void Load(BinaryReader reader, int count);

    public abstract void Dispose();
}
