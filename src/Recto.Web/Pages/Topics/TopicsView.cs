using Recto.Papers.Topics;

namespace Recto.Web.Pages.Topics;

/// <summary>All topics with the number of papers under each.</summary>
/// <param name="Topics">In the order of the site.</param>
public sealed record TopicsView(IReadOnlyList<(Topic Topic, int Count)> Topics);
