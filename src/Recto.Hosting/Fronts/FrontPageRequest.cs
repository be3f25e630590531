using Recto.Papers.Trending;
using Recto.Papers.Windows;

namespace Recto.Hosting.Fronts;

/// <summary>Which list is wanted.</summary>
/// <param name="Window">The days it covers.</param>
/// <param name="Order">Its order.</param>
/// <param name="Topic">Only papers of this topic; null for all.</param>
public sealed record FrontPageRequest(ListWindow Window, RankingOrder Order = RankingOrder.Trending, string? Topic = null);
