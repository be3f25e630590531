namespace Recto.Labs.Code;

/// <summary>What a model sees of an input and output pair: thirty numbers about sizes, signs, order and how outputs relate to inputs.</summary>
internal static class PairFeatures
{
    public const int Count = 30;

    public static void Write(IReadOnlyList<long> input, IReadOnlyList<long> output, Span<float> features)
    {
        features.Clear();
        features[0] = output.Count / 8f;
        features[1] = (output.Count - input.Count) / 8f;
        features[2] = output.Count == 0 ? 1 : 0;
        if (output.Count == 0)
        {
            return;
        }

        features[3] = Squash(output.Sum());
        features[4] = Squash(output.Min());
        features[5] = Squash(output.Max());
        features[6] = Squash(output.Average());
        features[7] = Share(output, y => y % 2 == 0);
        features[8] = Share(output, y => y == 0);
        features[9] = Share(output, y => y > 0);
        features[10] = Share(output, y => y < 0);
        features[11] = Pairs(output, (here, next) => here <= next);
        features[12] = Pairs(output, (here, next) => here >= next);
        features[13] = output.Distinct().Count() / (float)output.Count;
        features[14] = Share(output, In(input, x => x));
        features[15] = Share(output, In(input, x => -x));
        features[16] = Share(output, In(input, Math.Abs));
        features[17] = Share(output, In(input, x => x + 1));
        features[18] = Share(output, In(input, x => x - 1));
        features[19] = Share(output, In(input, x => 2 * x));
        features[20] = Share(output, In(input, x => x * x));
        features[21] = Share(output, In(input, x => x >> 1));
        features[22] = output[0] == input[0] ? 1 : 0;
        features[23] = output[^1] == input[^1] ? 1 : 0;
        features[24] = output[0] == input[^1] ? 1 : 0;
        features[25] = output[^1] == input[0] ? 1 : 0;
        features[26] = Squash(output[0]);
        features[27] = Squash(output[^1]);
        features[28] = Pairs(output, (here, next) => here == next);
        features[29] = IsSubsequence(output, input) ? 1 : 0;
    }

    // Values reach millions after squares of squares.
    private static float Squash(double value) => (float)(Math.Asinh(value) / 6);

    private static float Share(IReadOnlyList<long> list, Func<long, bool> has) => list.Count(has) / (float)list.Count;

    private static float Pairs(IReadOnlyList<long> list, Func<long, long, bool> has) =>
        list.Count < 2 ? 0 : list.Zip(list.Skip(1), has).Count(holds => holds) / (float)(list.Count - 1);

    private static Func<long, bool> In(IReadOnlyList<long> input, Func<long, long> map)
    {
        var values = input.Select(map).ToHashSet();
        return values.Contains;
    }

    private static bool IsSubsequence(IReadOnlyList<long> output, IReadOnlyList<long> input)
    {
        int at = 0;
        foreach (long x in input)
        {
            if (at < output.Count && output[at] == x)
            {
                at++;
            }
        }

        return at == output.Count;
    }
}
