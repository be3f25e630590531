namespace Recto.Methods.Code;

/// <summary>Subsets of a list, smaller ones first, items in the order of the list.</summary>
internal static class Subsets
{
    /// <summary>How many subsets of at most <paramref name="most"/> items there are; saturates far above what anybody can ask for.</summary>
    public static long Count(int items, int most)
    {
        double count = 0, binomial = 1;
        for (int size = 0; size <= Math.Min(items, most); size++)
        {
            count += binomial;
            binomial = binomial * (items - size) / (size + 1);
        }

        return (long)Math.Min(Math.Round(count), 1e15);
    }

    /// <summary>The subsets of at most <paramref name="most"/> items, the empty one first.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyList<string> items, int most)
    {
        for (int size = 0; size <= Math.Min(items.Count, most); size++)
        {
            int[] chosen = [.. Enumerable.Range(0, size)];
            do
                yield return [.. chosen.Select(i => items[i])];
            while (Next(chosen, items.Count));
        }
    }

    private static bool Next(int[] chosen, int count)
    {
        int at = chosen.Length - 1;
        while (at >= 0 && chosen[at] == count - chosen.Length + at)
            at--;
        if (at < 0)
            return false;
        chosen[at]++;
        for (int i = at + 1; i < chosen.Length; i++)
            chosen[i] = chosen[i - 1] + 1;
        return true;
    }
}
