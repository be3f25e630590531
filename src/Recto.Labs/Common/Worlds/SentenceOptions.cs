namespace Recto.Labs.Common;

/// <summary>What sentences of a <see cref="SyntheticWorld"/> are like.</summary>
public sealed record SentenceOptions
{
    /// <summary>Words after the first id, at least 1. Default 20.</summary>
    public int Length { get; init; } = 20;

    /// <summary>The first id of every sentence. Default <see cref="SyntheticLanguage.Begin"/>.</summary>
    public int First { get; init; } = SyntheticLanguage.Begin;

    /// <summary>The topics that main topics are drawn from, each alike; null (default) for all 16.</summary>
    public IReadOnlyList<int>? Topics { get; init; }

    /// <summary>The chance that a sentence has a second topic. Default .5.</summary>
    public double MixedShare { get; init; } = .5;

    /// <summary>In a mixed sentence, the chance that a word comes from the second topic. Default .3.</summary>
    public double Mix { get; init; } = .3;

    /// <summary>The chance of a function word. Default .25.</summary>
    public double FunctionShare { get; init; } = .25;

    /// <summary>The chance that a content word is a successor of the one before it in its topic. Default .7.</summary>
    public double SuccessorShare { get; init; } = .7;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, 1);
        foreach (double share in (ReadOnlySpan<double>)[MixedShare, Mix, FunctionShare, SuccessorShare])
        {
            if (!(share is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(share), share, "A share is in [0, 1].");
            }
        }

        if (Topics is not null && (Topics.Count == 0 || Topics.Any(topic => topic is < 0 or >= SyntheticLanguage.Topics)))
        {
            throw new ArgumentException($"Topics are 0 to {SyntheticLanguage.Topics - 1}, at least one.");
        }
    }
}
