namespace Recto.Digest;

/// <summary>How much goes into an issue.</summary>
public sealed record ComposerOptions
{
    /// <summary>The most papers in a daily issue. Default: 20.</summary>
    public int DailyItems { get; init; } = 20;

    /// <summary>The most papers in a weekly issue. Default: 15.</summary>
    public int WeeklyItems { get; init; } = 15;

    /// <summary>About how many characters of an abstract are shown for a paper without a summary of ours. Default: 280.</summary>
    public int AbstractLength { get; init; } = 280;

    /// <summary>The longest summary printed whole, in characters; a longer one is cut at a sentence. Default: 600.</summary>
    public int SummaryLength { get; init; } = 600;
}
