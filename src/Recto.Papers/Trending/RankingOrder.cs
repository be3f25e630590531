namespace Recto.Papers.Trending;

/// <summary>The orders in which a list of papers can be read.</summary>
public enum RankingOrder
{
    /// <summary>By <see cref="TrendingFormula"/>: smoothed votes per day on the list.</summary>
    Trending = 0,

    /// <summary>The newest list day first, within a day as the source lists them.</summary>
    New = 1,

    /// <summary>By the number of votes shown, whatever the age.</summary>
    MostVoted = 2,
}
