namespace Recto.Retrieval.NGrams;

/// <summary>Where an n-gram stands in the parts of an index, as <see cref="NGramReader"/> knows it.</summary>
public readonly struct NGramRange
{
    internal NGramRange(RowRange[] parts, int length)
    {
        Parts = parts;
        Length = length;
        foreach (var part in parts) Count += part.Count;
    }

    /// <summary>How often the n-gram occurs, in removed documents too that no merge has dropped yet.</summary>
    public long Count { get; }

    /// <summary>The n-gram's number of tokens.</summary>
    public int Length { get; }

    /// <summary>Whether the n-gram occurs nowhere.</summary>
    public bool IsEmpty => Count == 0;

    internal RowRange[] Parts { get; }
}
