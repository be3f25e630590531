using Recto.Papers.Topics;
using Recto.Store;
using Recto.Web.Components;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Topics;

/// <summary>Builds the pages of topics.</summary>
internal sealed class TopicPages(PaperReader papers)
{
    public async Task<Page> BuildIndexAsync(CancellationToken cancellationToken)
    {
        var counts = (await papers.TopicsAsync(cancellationToken)).ToDictionary(count => count.Slug, count => count.Papers);
        return Page.Show<TopicsPage, TopicsView>(new TopicsView([.. Topic.All.Select(topic => (topic, counts.GetValueOrDefault(topic.Slug)))]));
    }

    public async Task<Page> BuildAsync(Topic topic, int page, CancellationToken cancellationToken)
    {
        var found = await papers.PageAsync(topic.Slug, (page - 1) * Paging.Size, Paging.Size, cancellationToken);
        var paging = Paging.Of(page, found.Total, Paging.Size, number => TopicView.Address(topic, number));
        return page > paging.Pages
            ? Page.Moved(TopicView.Address(topic, paging.Pages))
            : Page.Show<TopicPage, TopicView>(new TopicView(
                topic,
                found.Total,
                [.. found.Papers.Select((paper, position) => new PaperItem { Paper = paper, Place = ((page - 1) * Paging.Size) + position + 1 })],
                paging));
    }
}
