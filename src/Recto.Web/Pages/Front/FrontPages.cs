using Recto.Hosting.Fronts;
using Recto.Papers;
using Recto.Papers.Topics;
using Recto.Papers.Trending;
using Recto.Papers.Windows;
using Recto.Web.Components;
using Recto.Web.Rendering;
using RankedList = Recto.Hosting.Fronts.FrontPageView;

namespace Recto.Web.Pages.Front;

/// <summary>Builds the lists of papers of a day, week or month, or of all days.</summary>
internal sealed class FrontPages(Hosting.Fronts.FrontPage lists)
{
    public async Task<Page> BuildAsync(ListAddress address, CancellationToken cancellationToken)
    {
        var window = address.Window ?? ListWindow.Of(WindowKind.Day, await lists.LatestDayAsync(cancellationToken));
        var list = await lists.GetAsync(new FrontPageRequest(window, address.Order, address.Topic?.Slug), cancellationToken);
        var paging = address.IsPaged ? Paging.Of(address.Page, list.Items.Count, Paging.Size, page => (address with { Page = page }).ToString()) : null;
        if (paging is not null && paging.Page > paging.Pages)
        {
            return Page.Moved((address with { Page = paging.Pages }).ToString());
        }

        var first = address with { Page = 1 };
        return Page.Show<FrontPage, FrontPageView>(new FrontPageView
        {
            Address = address,
            Window = window,
            Count = list.Items.Count,
            Items = Items(list, paging),
            Earlier = Neighbour(first, list.Previous),
            Later = Neighbour(first, list.Next),
            Windows = [.. Windows(first, window, await AnchorAsync(window, list, cancellationToken))],
            Orders =
            [
                Order("Trending", RankingOrder.Trending),
                Order("New", RankingOrder.New),
                Order("Most voted", RankingOrder.MostVoted),
            ],
            Topics = [.. Topics(first, list)],
            Paging = paging,
            Feed = FeedOf(window.Kind, first),
        });

        PageLink Order(string text, RankingOrder order) => new(text, (first with { Order = order }).ToString(), first.Order == order);
    }

    private static IReadOnlyList<PaperItem> Items(RankedList list, Paging? paging)
    {
        // Where nobody counts votes the gutter numbers the list instead of saying nought sixty times.
        var counts = list.Items.Any(item => item.Score.Votes != 0 || item.Listing.Votes is not null);
        var shown = paging is null ? list.Items : list.Items.Skip((paging.Page - 1) * Paging.Size).Take(Paging.Size);
        return
        [
            .. shown.Select(item => new PaperItem
            {
                Paper = item.Paper,
                Place = item.Rank,
                Votes = counts ? item.Score.Votes : null,
                Comments = item.Listing.Comments,
                Day = list.Request.Window.Kind == WindowKind.Day ? null : item.Listing.Day,
                Terms = item.Score.Terms,
            }),
        ];
    }

    private static PageLink? Neighbour(ListAddress address, ListWindow? window) =>
        window is { } found ? new PageLink(WindowWords.Link(found), (address with { Window = found }).ToString()) : null;

    private async Task<ListDay> AnchorAsync(ListWindow window, RankedList list, CancellationToken cancellationToken) => window.Kind switch
    {
        WindowKind.Day => window.First,
        _ when list.Items.Count > 0 => list.Items.Max(item => item.Listing.Day),
        WindowKind.All => await lists.LatestDayAsync(cancellationToken),
        _ => window.First,
    };

    private static IEnumerable<PageLink> Windows(ListAddress address, ListWindow shown, ListDay anchor)
    {
        (string Text, WindowKind Kind)[] kinds = [("Day", WindowKind.Day), ("Week", WindowKind.Week), ("Month", WindowKind.Month), ("All", WindowKind.All)];
        return kinds.Select(entry => new PageLink(
            entry.Text,
            entry.Kind == shown.Kind ? address.ToString() : (address with { Window = ListWindow.Of(entry.Kind, anchor) }).ToString(),
            entry.Kind == shown.Kind));
    }

    private static IEnumerable<PageLink> Topics(ListAddress address, RankedList list)
    {
        var topics = list.Topics.Select(count => (Topic: Topic.Find(count.Slug), count.Papers)).Where(count => count.Topic is not null).ToList();
        return topics.Count == 0 && address.Topic is null
            ? []
            : topics
                .Select(count => new PageLink(count.Topic!.Name, (address with { Topic = count.Topic }).ToString(), count.Topic == address.Topic, count.Papers))
                .Prepend(new PageLink("All topics", (address with { Topic = null }).ToString(), address.Topic is null, list.Total));
    }

    private static string FeedOf(WindowKind kind, ListAddress address)
    {
        var query = kind == WindowKind.Day ? QueryString.Empty : QueryString.Create("window", kind.ToString().ToLowerInvariant());
        return "/feed.atom" + query.Add(address.Query());
    }
}
