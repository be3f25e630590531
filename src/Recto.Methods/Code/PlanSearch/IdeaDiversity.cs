namespace Recto.Methods.Code;

/// <summary>How different the ideas of a search are: <c>D = 1 − Σ_{i&lt;j} S(i,j) / C(m,2)</c>, S = 1 where two programs share their idea.</summary>
public static class IdeaDiversity
{
    /// <summary>Measures the programs of one problem; average it over problems.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="candidates">Its programs, at least two.</param>
    /// <param name="judge">Compares two of them; asked once for each pair, <c>m(m−1)/2</c> times.</param>
    /// <param name="most">Only so many programs, the first, are compared, at least 2. Default 40.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <returns>0 when all share one idea, 1 when no two do.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two programs.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 2.</exception>
    public static async Task<double> MeasureAsync(CodeProblem problem, IReadOnlyList<Candidate> candidates, IdeaJudge judge, int most = 40,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        if (candidates.Count < 2)
            throw new InvalidOperationException($"Diversity needs at least two programs; there is {(candidates.Count == 0 ? "none" : "one")}.");
        int count = Math.Min(candidates.Count, most), same = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await judge(problem, candidates[i], candidates[j], cancellationToken))
                    same++;
            }
        }

        return 1 - same / (count * (count - 1) / 2.0);
    }
}
