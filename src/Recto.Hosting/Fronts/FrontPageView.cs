using Recto.Papers.Windows;
using Recto.Store;

namespace Recto.Hosting.Fronts;

/// <summary>A list of papers, ranked.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Items">The papers in order; empty when nothing was listed or nothing has the topic.</param>
/// <param name="Total">Papers in the window, whatever their topic.</param>
/// <param name="Topics">Topics among them, most frequent first.</param>
/// <param name="Previous">The nearest earlier window of the same kind that has papers, or null.</param>
/// <param name="Next">The nearest later one, or null.</param>
/// <param name="AsOf">The instant of ranking.</param>
public sealed record FrontPageView(
    FrontPageRequest Request,
    IReadOnlyList<FrontPageItem> Items,
    int Total,
    IReadOnlyList<TopicCount> Topics,
    ListWindow? Previous,
    ListWindow? Next,
    DateTimeOffset AsOf);
