using Microsoft.EntityFrameworkCore;
using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Store;

// The daily lists.
public sealed partial class PaperReader
{
    /// <summary>The last day that lists a paper; null when none does.</summary>
    public Task<ListDay?> LatestDayAsync(CancellationToken cancellationToken) =>
        DayAsync(rows => rows.OrderByDescending(row => row.Day), cancellationToken);

    /// <summary>The last day before this one that lists a paper; null when none does.</summary>
    public Task<ListDay?> PreviousDayAsync(ListDay day, CancellationToken cancellationToken) =>
        DayAsync(rows => rows.Where(row => row.Day < day.Date).OrderByDescending(row => row.Day), cancellationToken);

    /// <summary>The first day after this one that lists a paper; null when none does.</summary>
    public Task<ListDay?> NextDayAsync(ListDay day, CancellationToken cancellationToken) =>
        DayAsync(rows => rows.Where(row => row.Day > day.Date).OrderBy(row => row.Day), cancellationToken);

    /// <summary>The days from <paramref name="first"/> to <paramref name="last"/>, both included, that list papers, oldest first.</summary>
    public Task<IReadOnlyList<DayCount>> DaysAsync(ListDay first, ListDay last, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<DayCount>>(
            async db => [.. (await Between(db, first, last).GroupBy(row => row.Day)
                .Select(group => new { Day = group.Key, Papers = group.Count() })
                .OrderBy(day => day.Day).ToListAsync(cancellationToken)).Select(day => new DayCount(new ListDay(day.Day), day.Papers))],
            cancellationToken);

    /// <summary>
    /// The papers listed from <paramref name="first"/> to <paramref name="last"/>, both included: each once, with its latest listing of that
    /// time and its whole vote log. The latest day comes first, a day in the order of its list.
    /// </summary>
    public Task<IReadOnlyList<ListedPaper>> ListAsync(ListDay first, ListDay last, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<ListedPaper>>(
            async db =>
            {
                // Sorted here: the database would copy every abstract into its sorter.
                var listings = Between(db, first, last);
                var rows = await listings
                    .Join(db.Papers, row => row.PaperKey, paper => paper.Key, (row, paper) => new { Listing = row, Paper = paper })
                    .ToListAsync(cancellationToken);
                var votes = await VotesOfAsync(db, listings, cancellationToken);
                return
                [
                    .. rows
                        .OrderByDescending(row => row.Listing.Day).ThenBy(row => row.Listing.Position).ThenBy(row => row.Paper.Id, StringComparer.Ordinal)
                        .DistinctBy(row => row.Paper.Key)
                        .Select(row =>
                        {
                            var paper = row.Paper.ToPaper();
                            return new ListedPaper(paper, row.Listing.ToListing(paper.Id), [.. votes[row.Paper.Key].Select(vote => vote.ToVote(paper.Id))]);
                        }),
                ];
            },
            cancellationToken);

    /// <summary>
    /// What ranking needs of the papers listed from <paramref name="first"/> to <paramref name="last"/>, both included, in no order: far less
    /// to read than <see cref="ListAsync"/> when only the best of many are shown. <see cref="GetAsync"/> brings the papers themselves.
    /// </summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="topic">A topic's slug, to leave out papers of others; null for all.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<IReadOnlyList<TrendingCandidate>> CandidatesAsync(
        ListDay first, ListDay last, string? topic, CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<TrendingCandidate>>(
        async db =>
        {
            var listings = Between(db, first, last);
            listings = topic is null ? listings : listings.Where(row => db.PaperTopics.Any(of => of.PaperKey == row.PaperKey && of.Topic == topic));
            var rows = await listings
                .Join(db.Papers, row => row.PaperKey, paper => paper.Key, (row, paper) => new
                {
                    row.PaperKey, row.Day, row.Position, row.Comments, paper.Id, HasCode = paper.CodeUrl != null,
                })
                .ToListAsync(cancellationToken);
            var votes = await VotesOfAsync(db, listings, cancellationToken);
            return
            [
                .. rows.OrderByDescending(row => row.Day).DistinctBy(row => row.PaperKey).Select(row =>
                {
                    var id = PaperId.Parse(row.Id);
                    return new TrendingCandidate(
                        id, new ListDay(row.Day), row.Position, [.. votes[row.PaperKey].Select(vote => vote.ToVote(id))], row.Comments ?? 0, row.HasCode);
                }),
            ];
        },
        cancellationToken);

    private static async Task<ILookup<long, VoteRow>> VotesOfAsync(RectoDb db, IQueryable<ListingRow> listings, CancellationToken cancellationToken) =>
        (await db.Votes.Where(vote => listings.Any(row => row.PaperKey == vote.PaperKey)).ToListAsync(cancellationToken))
            .OrderBy(vote => vote.At).ThenBy(vote => vote.Id).ToLookup(vote => vote.PaperKey);

    private static IQueryable<ListingRow> Between(RectoDb db, ListDay first, ListDay last) =>
        db.Listings.Where(row => row.Day >= first.Date && row.Day <= last.Date);

    private Task<ListDay?> DayAsync(Func<IQueryable<ListingRow>, IOrderedQueryable<ListingRow>> order, CancellationToken cancellationToken) =>
        access.ReadAsync<ListDay?>(
            async db => await order(db.Listings).Select(row => (DateOnly?)row.Day).FirstOrDefaultAsync(cancellationToken) is { } day
                ? new ListDay(day)
                : null,
            cancellationToken);
}
