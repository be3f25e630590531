namespace Recto.Papers.Trending;

/// <summary>The constants of the trending score. The defaults are argued in docs/trending.md.</summary>
public sealed record TrendingOptions
{
    /// <summary>The options that a site uses unless it sets others.</summary>
    public static TrendingOptions Default { get; } = new();

    /// <summary>
    /// Votes of a typical paper on the morning of its list day, above 0. Every paper starts from there, so that the first few votes say little.
    /// <para>Default: 6, the median of a public listing; a site whose only votes are those of a dozen readers sets 1.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to 0, below, or no number.</exception>
    public double TypicalVotes
    {
        get;
        init => field = value is > 0 and <= 1e9 ? value : throw OutOfRange(nameof(TypicalVotes), value, "above 0 and at most 1e9");
    } = 6;

    /// <summary>
    /// For how many days of typical votes the smoothing stands, above 0: the larger, the more votes it takes to leave the typical paper behind,
    /// and the slower a paper sinks on its first days.
    /// <para>Default: 1.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to 0, below, or no number.</exception>
    public double SmoothingDays
    {
        get;
        init => field = value is > 0 and <= 1e6 ? value : throw OutOfRange(nameof(SmoothingDays), value, "above 0 and at most 1e6");
    } = 1;

    /// <summary>
    /// The votes of n readers of this site weigh as n to this power, above 0 and at most 1. At 1 they count like the votes of a source, which is
    /// right only where every account is a known person.
    /// <para>Default: 0.5, the square root: one reader counts as 1, five as 2.2, twenty as 4.5.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside its range.</exception>
    public double ReaderExponent
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw OutOfRange(nameof(ReaderExponent), value, "above 0 and at most 1");
    } = 0.5;

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string range) => new(name, value, $"{name} must be {range}.");
}
