namespace Recto.Retrieval.Vectors;

/// <summary>How vectors are laid out and compared. Structs implement it, so that the compiler makes one tight loop for each.</summary>
internal unsafe interface IVectorSpace
{
    /// <summary>Bytes of a vector of so many numbers.</summary>
    static abstract int Size(int dimension);

    /// <summary>Writes a vector of length one in the space's layout; bytes beyond it stay zero.</summary>
    static abstract void Write(ReadOnlySpan<float> unit, byte* to);

    /// <summary>The numbers again, as near as the layout keeps them.</summary>
    static abstract void Read(byte* from, Span<float> unit);

    /// <summary>The cosine of two vectors; <paramref name="bytes"/> is their size rounded up to whole cache lines.</summary>
    static abstract float Cosine(byte* a, byte* b, int bytes);
}
