namespace Recto.Methods.Common;

/// <summary>pass@k: the chance that at least one of k programs is right (Chen et al. 2021), without bias.</summary>
public static class PassAtK
{
    /// <summary><c>1 − C(n−c, k) / C(n, k)</c>: k of the n programs are drawn without replacement. Average it over problems.</summary>
    /// <param name="n">Programs that were made, at least 1.</param>
    /// <param name="c">How many of them are right, 0 to n.</param>
    /// <param name="k">How many are tried, 1 to n.</param>
    /// <returns>A share in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static double Estimate(int n, int c, int k)
    {
        Require(n, c, k);
        return n - c < k ? 1 : 1 - AllWrong(n, c, k);
    }

    /// <summary>pass@k when the programs that pass the public tests are tried first, in a random order among themselves, then the others.</summary>
    /// <param name="n">Programs that were made, at least 1.</param>
    /// <param name="c">How many of them are right, 0 to n.</param>
    /// <param name="kept">How many pass the public tests, 0 to n.</param>
    /// <param name="keptRight">How many pass them and are right, 0 to the smaller of c and <paramref name="kept"/>.</param>
    /// <param name="k">How many are tried, 1 to n.</param>
    /// <returns>A share in [0, 1]; with nothing or everything kept the same as <see cref="Estimate"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static double EstimateFiltered(int n, int c, int kept, int keptRight, int k)
    {
        Require(n, c, k);
        RequireWithin(kept, 0, n, nameof(kept));
        RequireWithin(keptRight, Math.Max(0, c - (n - kept)), Math.Min(c, kept), nameof(keptRight));
        if (k <= kept)
            return kept - keptRight < k ? 1 : 1 - AllWrong(kept, keptRight, k);
        if (keptRight > 0)
            return 1;
        return n - kept - c < k - kept ? 1 : 1 - AllWrong(n - kept, c, k - kept);
    }

    // The product stays in [0, 1], where the binomials would overflow.
    private static double AllWrong(int n, int c, int k)
    {
        double wrong = 1;
        for (int i = 0; i < k; i++)
            wrong *= (double)(n - c - i) / (n - i);
        return wrong;
    }

    private static void Require(int n, int c, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        RequireWithin(c, 0, n, nameof(c));
        RequireWithin(k, 1, n, nameof(k));
    }

    private static void RequireWithin(int value, int low, int high, string name)
    {
        if (value < low || value > high)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be in [{low}, {high}].");
    }
}
