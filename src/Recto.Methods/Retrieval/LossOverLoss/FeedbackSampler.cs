namespace Recto.Methods.Retrieval;

/// <summary>Draws how many feedback documents each revision of a query sees.</summary>
public static class FeedbackSampler
{
    /// <summary>1 + <paramref name="compare"/> different amounts out of 0..<paramref name="maxFeedback"/>, every set equally likely, the largest first.</summary>
    /// <param name="maxFeedback">The most documents, at least 1; 0 documents, the bare query, can always be drawn.</param>
    /// <param name="compare">Revisions to compare with, 0 to <paramref name="maxFeedback"/>; the paper takes 1.</param>
    /// <param name="random">Draws; from a <see cref="Common.Seed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static int[] Sample(int maxFeedback, int compare, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFeedback, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(compare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(compare, maxFeedback);
        ArgumentNullException.ThrowIfNull(random);
        var amounts = Enumerable.Range(0, maxFeedback + 1).ToArray();
        // The first places of a shuffle.
        for (int i = 0; i <= compare; i++)
        {
            int other = random.Next(i, amounts.Length);
            (amounts[i], amounts[other]) = (amounts[other], amounts[i]);
        }

        return [.. amounts.Take(compare + 1).OrderDescending()];
    }
}
