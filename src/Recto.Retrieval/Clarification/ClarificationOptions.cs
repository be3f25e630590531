namespace Recto.Retrieval.Clarification;

/// <summary>When <see cref="ClarificationPolicy"/> asks, and what it offers.</summary>
public sealed record ClarificationOptions
{
    /// <summary>Candidates that every offered answer keeps. Default: 5. At least 1.</summary>
    public int MinResults { get; init; } = 5;

    /// <summary>Answers offered at most. Default: 5. At least 2.</summary>
    public int MaxAnswers { get; init; } = 5;

    /// <summary>
    /// Bits that a question must win. Default: 0.5: to halve the results is worth one bit, and what does less than half as much is not worth a reader's
    /// time. At least 0.
    /// </summary>
    public double MinGain { get; init; } = 0.5;

    /// <summary>Whether phrases of the candidates' texts may be answers. Default: true.</summary>
    public bool Phrases { get; init; } = true;

    /// <summary>Fewer results than this are few. Default: 3: what is wanted is probably not among them, and all fit on the screen.</summary>
    public int FewResults { get; init; } = 3;

    /// <summary>The best result is weak if it has less than this part of the query's words. Default: 0.5. From 0 to 1.</summary>
    public double WeakMatch { get; init; } = 0.5;

    /// <summary>
    /// Scores are flat if the first ten results use up less than this part of the fall from the first to the last. Default: 0.3. From 0 to 1. Of 200
    /// scores on a straight line they use up 0.045: then the engine does not tell the first page from what follows. Half of SciFact's queries use up more than
    /// 0.6; the few below 0.3 find less than half as much, see <c>docs/search.md</c>.
    /// </summary>
    public double FlatFall { get; init; } = 0.3;

    /// <summary>A query of at most so many words is broad if it finds <see cref="BroadResults"/>. Default: 2.</summary>
    public int BroadWords { get; init; } = 2;

    /// <summary>How many results a query of few words needs to be broad. Default: 100: five pages of twenty, which nobody reads.</summary>
    public long BroadResults { get; init; } = 100;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinResults, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnswers, 2);
        CheckRange(MinGain, double.MaxValue, nameof(MinGain));
        ArgumentOutOfRangeException.ThrowIfNegative(FewResults);
        CheckRange(WeakMatch, 1, nameof(WeakMatch));
        CheckRange(FlatFall, 1, nameof(FlatFall));
        ArgumentOutOfRangeException.ThrowIfNegative(BroadWords);
        ArgumentOutOfRangeException.ThrowIfNegative(BroadResults);
    }

    private static void CheckRange(double value, double most, string name)
    {
        if (!(value >= 0 && value <= most)) throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between 0 and {most}.");
    }
}
