using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Hosting.Fronts;

/// <summary>Where a paper stands on the day of its latest listing, and why.</summary>
/// <param name="Listing">The listing.</param>
/// <param name="Score">The score, now.</param>
/// <param name="Rank">Its place on that day's list by trending, from 1.</param>
/// <param name="Of">Papers on that day's list.</param>
public sealed record PaperStanding(Listing Listing, TrendingScore Score, int Rank, int Of);
