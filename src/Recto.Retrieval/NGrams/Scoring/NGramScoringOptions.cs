namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>SEAL's parameters, with its defaults.</summary>
public sealed record NGramScoringOptions
{
    /// <summary>How keys make a score. Default: intersective.</summary>
    public NGramScoring Scoring { get; init; } = NGramScoring.Intersective;

    /// <summary>α, the power of a key's weight: larger lets good keys outweigh many. Default: 2. Above 0.</summary>
    public double Alpha { get; init; } = 2;

    /// <summary>β, how much of a key's weight is lost if better keys have brought all its tokens. Default: 0.8. From 0 to 1.</summary>
    public double Repetition { get; init; } = 0.8;

    /// <summary>Added to an n-gram's count and to the number of tokens. Default: 5. At least 0.</summary>
    public double Smoothing { get; init; } = 5;

    /// <summary>Keys that occur more often propose no documents. Default: 1,500.</summary>
    public int MaxHits { get; init; } = 1500;

    /// <summary>How many of the proposed documents are scored with all keys. Default: 1,500.</summary>
    public int Candidates { get; init; } = 1500;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Alpha);
        ArgumentOutOfRangeException.ThrowIfNegative(Repetition);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Repetition, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Smoothing);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxHits);
        ArgumentOutOfRangeException.ThrowIfLessThan(Candidates, 1);
    }
}
