namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>How <see cref="ConstrainedBeam"/> searches. The defaults are those of SEAL for the body of documents.</summary>
public sealed record BeamOptions
{
    /// <summary>How many n-grams are continued at each step. Default: 15. At least 1.</summary>
    public int Width { get; init; } = 15;

    /// <summary>Number of tokens of the longest n-grams. Default: 10 (SEAL: 15 for titles). At least 1.</summary>
    public int Length { get; init; } = 10;

    /// <summary>Tokens that every n-gram begins with, such as the mark in front of titles; they are not scored but belong to the n-grams. Default: none.</summary>
    public IReadOnlyList<int> Start { get; init; } = [];

    /// <summary>A token that completes an n-gram, such as the mark behind titles; then only completed n-grams are results. Default: null, all prefixes are results.</summary>
    public int? End { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, 1);
    }
}
