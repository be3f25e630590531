using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>A claim, what was measured, and what that says.</summary>
/// <param name="Key">The claim's key.</param>
/// <param name="Sentence">What is claimed.</param>
/// <param name="PaperValue">The paper's own value.</param>
/// <param name="Measured">What was measured, in a few words.</param>
/// <param name="Format">The .NET number format of values.</param>
/// <param name="Decides">Whether the verdict depends on it.</param>
/// <param name="Timed">Whether the value depends on the clock.</param>
/// <param name="Seeded">Whether the value depends on the seed.</param>
/// <param name="Rule">How it is judged; none when it is not tested here.</param>
/// <param name="Values">One a seed, in the order of the seeds.</param>
/// <param name="Spread">Mean and interval; none without values.</param>
/// <param name="Outcome">What the rule says.</param>
public sealed record ClaimResult(
    string Key,
    string Sentence,
    string PaperValue,
    string Measured,
    string Format,
    bool Decides,
    bool Timed,
    bool Seeded,
    Rule? Rule,
    IReadOnlyList<double> Values,
    Spread? Spread,
    Outcome Outcome)
{
    /// <summary>Fewer seeds than this decide nothing.</summary>
    public const int FewestSeeds = 3;

    /// <summary>Judges a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="values">What the seeds measured.</param>
    public static ClaimResult Of(Claim claim, IReadOnlyList<double> values)
    {
        double[] rounded = [.. values.Select(Common.Spread.Rounded)];
        return Judged(new(claim.Key, claim.Sentence, claim.PaperValue, claim.Measured, claim.Format, claim.Decides, claim.Timed, claim.Seeded, claim.Rule, rounded, null, Outcome.NotTested));
    }

    /// <summary>The same claim with spread and outcome computed again from its values.</summary>
    public static ClaimResult Judged(ClaimResult result)
    {
        var spread = result.Values.Count == 0 ? null : Common.Spread.Of(result.Values);
        var outcome = result.Rule is null ? Outcome.NotTested
            : spread is null || (result.Seeded && result.Values.Count < FewestSeeds) ? Outcome.Undecided
            : result.Rule.Judge(result.Values, spread);
        return result with { Spread = spread, Outcome = outcome };
    }

    /// <summary>The mean as the claim writes numbers, or a dash.</summary>
    public string MeanText() => Spread is null ? "–" : Text(Spread.Mean);

    /// <summary>The interval as the claim writes numbers; empty with fewer than two values or no spread between them.</summary>
    public string IntervalText() => Spread is { Low: { } low, High: { } high } && low < high ? $"{Text(low)} to {Text(high)}" : "";

    private string Text(double value) => double.IsFinite(value) ? value.ToString(Format, CultureInfo.InvariantCulture) : "no number";
}
