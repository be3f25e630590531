using Recto.Papers.Topics;
using Recto.Web.Components;

namespace Recto.Web.Pages.Topics;

/// <summary>The papers of a topic, the newest first.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Count">Papers of the topic, on all pages.</param>
/// <param name="Items">The papers on this page.</param>
/// <param name="Paging">Where this page stands.</param>
public sealed record TopicView(Topic Topic, int Count, IReadOnlyList<PaperItem> Items, Paging Paging)
{
    /// <summary>The address of a page of a topic.</summary>
    public static string Address(Topic topic, int page)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return page == 1 ? $"/topics/{topic.Slug}" : FormattableString.Invariant($"/topics/{topic.Slug}?page={page}");
    }
}
