namespace Recto.Labs.Common;

/// <summary>Something the paper says, with what would settle it here.</summary>
/// <param name="Key">A short name that measurements refer to, such as <c>speed</c>.</param>
/// <param name="Sentence">What is claimed, as a sentence.</param>
/// <param name="PaperValue">The paper's own value with its unit, such as <c>5× at 131k tokens</c>.</param>
public sealed record Claim(string Key, string Sentence, string PaperValue)
{
    /// <summary>How the measurements are judged; none when the claim cannot be tested here.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Whether the lab's verdict depends on it. Default true.</summary>
    public bool Decides { get; init; } = true;

    /// <summary>The .NET number format of measured values, such as <c>0.0 %</c> or <c>0.00'×'</c>. Default <c>0.###</c>.</summary>
    public string Format { get; init; } = "0.###";

    /// <summary>What is measured, in a few words, such as <c>ratio of wall times at 32k tokens</c>.</summary>
    public string Measured { get; init; } = "";

    /// <summary>The value depends on the clock; re-runs need not repeat it. Default false.</summary>
    public bool Timed { get; init; }

    /// <summary>The value depends on the seed, so that fewer than three of them decide nothing. Default true; false for arithmetic identities and published tables.</summary>
    public bool Seeded { get; init; } = true;
}
