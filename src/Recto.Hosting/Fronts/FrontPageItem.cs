using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Hosting.Fronts;

/// <summary>A paper on a list.</summary>
/// <param name="Rank">Its place in the asked-for order, from 1, among the papers of the topic asked for.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Listing">Its listing; the latest within the window.</param>
/// <param name="Score">Its trending score, whatever the order.</param>
public sealed record FrontPageItem(int Rank, Paper Paper, Listing Listing, TrendingScore Score);
