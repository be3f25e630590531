using Recto.Papers;
using Recto.Papers.Trending;
using Recto.Papers.Windows;
using Recto.Store;

namespace Recto.Hosting.Fronts;

/// <summary>The lists that people scan: a window of days, ranked.</summary>
public sealed class FrontPage(PaperReader papers, TimeProvider clock)
{
    /// <summary>The day that <c>/</c> shows: the latest with papers, or today when there are none.</summary>
    public async Task<ListDay> LatestDayAsync(CancellationToken cancellationToken) =>
        await papers.LatestDayAsync(cancellationToken) ?? ListDay.At(clock.GetUtcNow());

    /// <summary>Ranks the papers of a window as of now.</summary>
    public async Task<FrontPageView> GetAsync(FrontPageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow();
        var window = request.Window;
        var listed = await papers.ListAsync(window.First, window.Last, cancellationToken);
        var wanted = request.Topic is { } topic
            ? [.. listed.Where(entry => entry.Paper.Topics.Contains(topic, StringComparer.Ordinal))]
            : listed;
        return new FrontPageView(
            request,
            Rank(wanted, request.Order, now),
            listed.Count,
            [
                .. listed.SelectMany(entry => entry.Paper.Topics)
                    .CountBy(slug => slug, StringComparer.Ordinal)
                    .OrderByDescending(topics => topics.Value).ThenBy(topics => topics.Key, StringComparer.Ordinal)
                    .Select(topics => new TopicCount(topics.Key, topics.Value)),
            ],
            Neighbour(window, await papers.PreviousDayAsync(window.First, cancellationToken)),
            Neighbour(window, await papers.NextDayAsync(window.Last, cancellationToken)),
            now);
    }

    /// <summary>
    /// A stretch of the papers of all days, ranked as of now: the same as of <see cref="GetAsync"/> for <see cref="ListWindow.All"/>, but only the
    /// papers that are returned are read in full.
    /// </summary>
    public async Task<IReadOnlyList<FrontPageItem>> StretchAsync(RankingOrder order, int skip, int take, CancellationToken cancellationToken)
    {
        var all = ListWindow.All;
        var ranked = Ranking.Order(await papers.CandidatesAsync(all.First, all.Last, null, cancellationToken), order, clock.GetUtcNow())
            .Skip(skip).Take(take).ToList();
        var ids = ranked.Select(place => place.Candidate.Paper).ToList();
        var found = (await papers.GetAsync(ids, cancellationToken)).ToDictionary(paper => paper.Id);
        var receptions = await papers.ReceptionsAsync(ids, cancellationToken);
        return
        [
            .. ranked
                .Where(place => found.ContainsKey(place.Candidate.Paper) && receptions.GetValueOrDefault(place.Candidate.Paper)?.Listing is not null)
                .Select(place => new FrontPageItem(place.Rank, found[place.Candidate.Paper], receptions[place.Candidate.Paper].Listing!, place.Score)),
        ];
    }

    /// <summary>Where a paper stands; null when it was never listed.</summary>
    public async Task<PaperStanding?> ExplainAsync(PaperId id, CancellationToken cancellationToken)
    {
        var listing = (await papers.ListingsAsync(id, cancellationToken)).MaxBy(found => found.Day);
        if (listing is null)
        {
            return null;
        }

        var listed = await papers.ListAsync(listing.Day, listing.Day, cancellationToken);
        var item = Rank(listed, RankingOrder.Trending, clock.GetUtcNow()).FirstOrDefault(ranked => ranked.Paper.Id == listing.Paper);
        return item is null ? null : new PaperStanding(listing, item.Score, item.Rank, listed.Count);
    }

    private static List<FrontPageItem> Rank(IReadOnlyList<ListedPaper> listed, RankingOrder order, DateTimeOffset now)
    {
        var byId = listed.ToDictionary(entry => entry.Paper.Id);
        return
        [
            .. Ranking.Order(listed.Select(entry => entry.ToCandidate()), order, now)
                .Select(ranked => (ranked, entry: byId[ranked.Candidate.Paper]))
                .Select(found => new FrontPageItem(found.ranked.Rank, found.entry.Paper, found.entry.Listing, found.ranked.Score)),
        ];
    }

    private static ListWindow? Neighbour(ListWindow window, ListDay? day) =>
        day is { } found && window.Kind != WindowKind.All ? ListWindow.Of(window.Kind, found) : null;
}
