using Recto.Papers;

namespace Recto.Web.Feeds;

/// <summary>A paper in a feed.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Address">Its page, which is its identity in the feed too.</param>
/// <param name="Updated">When it was listed.</param>
internal sealed record AtomEntry(Paper Paper, Uri Address, DateTimeOffset Updated);
