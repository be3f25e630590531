namespace Recto.Labs.Common;

/// <summary>Questions with a right answer among options: several pairs of a key and a value are listed, and the value of one key is asked for.</summary>
/// <remarks>Keys and values of a question are distinct, so a listed value is right or wrong whatever the order of the pairs.</remarks>
/// <param name="Keys">Keys there are; their ids come first.</param>
/// <param name="Values">Values there are; their ids follow.</param>
public sealed record KeyValueRecall(int Keys, int Values)
{
    /// <summary>All ids: keys, values, and the two markers.</summary>
    public int Vocabulary => Keys + Values + 2;

    /// <summary>Begins a question.</summary>
    public int Ask => Keys + Values;

    /// <summary>Asks for the value.</summary>
    public int Answer => Keys + Values + 1;

    /// <summary>Draws a question.</summary>
    /// <param name="pairs">How many pairs are listed; at most as many as there are keys, and values.</param>
    /// <param name="bias">The chance that the right pair is put first; otherwise it stands anywhere, each place alike. 0 for no bias.</param>
    /// <param name="random">Draws.</param>
    public RecallQuestion Draw(int pairs, double bias, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs, Math.Min(Keys, Values));
        int[] keys = Distinct(Keys, pairs, random), values = Distinct(Values, pairs, random);
        int right = random.NextDouble() < bias ? 0 : random.Next(pairs);
        return new([Ask, keys[right]], [.. keys.Zip(values, (key, value) => new[] { key, Keys + value })], [Answer], right);
    }

    private static int[] Distinct(int all, int wanted, Random random)
    {
        int[] drawn = [.. Enumerable.Range(0, all)];
        random.Shuffle(drawn);
        return drawn[..wanted];
    }
}

/// <summary>A question of <see cref="KeyValueRecall"/>; its tokens are the prefix, the pairs and the suffix.</summary>
/// <param name="Prefix">The marker and the key that is asked for.</param>
/// <param name="Pairs">A key and a value each.</param>
/// <param name="Suffix">The marker after which the value is due.</param>
/// <param name="Right">The place of the right pair.</param>
public sealed record RecallQuestion(int[] Prefix, IReadOnlyList<int[]> Pairs, int[] Suffix, int Right)
{
    /// <summary>The right value.</summary>
    public int Value => Pairs[Right][1];
}
