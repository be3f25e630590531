namespace Recto.Retrieval.NGrams;

/// <summary>The rows of an <see cref="FmIndex"/> whose texts begin with an n-gram: one row for each place where it occurs.</summary>
/// <param name="First">The first row.</param>
/// <param name="End">The row after the last.</param>
/// <param name="Length">The n-gram's number of tokens.</param>
public readonly record struct RowRange(long First, long End, int Length)
{
    /// <summary>How often the n-gram occurs.</summary>
    public long Count => End - First;

    /// <summary>Whether the n-gram occurs nowhere.</summary>
    public bool IsEmpty => End <= First;
}
