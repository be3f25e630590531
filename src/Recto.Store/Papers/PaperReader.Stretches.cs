using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store;

// What programs read: all papers bit by bit, and how papers were received.
public sealed partial class PaperReader
{
    /// <summary>All papers bit by bit: the latest published first, those without a date last, of one day the last added first.</summary>
    /// <param name="after">Where to begin; null for the beginning.</param>
    /// <param name="take">How many to return at most, at least 1.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<PaperStretch> StretchAsync(PaperCursor? after, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        return access.ReadAsync(
            async db =>
            {
                var rows = after is not { } from
                    ? db.Papers
                    : db.Papers.Where(row => row.PublishedOrder < from.Published || (row.PublishedOrder == from.Published && row.Key < from.Key));
                var keys = await rows.OrderByDescending(row => row.PublishedOrder).ThenByDescending(row => row.Key)
                    .Select(row => row.Key).Take(take + 1).ToListAsync(cancellationToken);
                var found = await db.Papers.Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellationToken);
                var page = keys.Take(take).Where(found.ContainsKey).Select(key => found[key]).ToList();
                return new PaperStretch(
                    [.. page.Select(row => row.ToPaper())],
                    keys.Count > take && page.Count > 0 ? new PaperCursor(page[^1].PublishedOrder, page[^1].Key) : null);
            },
            cancellationToken);
    }

    /// <summary>How papers were received. Ids of which there is no paper are left out, and aliases are not followed.</summary>
    public Task<IReadOnlyDictionary<PaperId, PaperReception>> ReceptionsAsync(IReadOnlyList<PaperId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var values = ids.Select(id => id.Value).ToList();
        return access.ReadAsync<IReadOnlyDictionary<PaperId, PaperReception>>(
            async db =>
            {
                var papers = await db.Papers.Where(row => values.Contains(row.Id)).Select(row => new { row.Key, row.Id }).ToListAsync(cancellationToken);
                var keys = papers.Select(row => row.Key).ToList();
                var listings = (await db.Listings.Where(row => keys.Contains(row.PaperKey)).ToListAsync(cancellationToken)).ToLookup(row => row.PaperKey);
                var votes = await db.Votes.Where(row => keys.Contains(row.PaperKey)).GroupBy(row => row.PaperKey)
                    .Select(group => new { group.Key, Sum = group.Sum(row => row.Count) }).ToDictionaryAsync(sum => sum.Key, sum => sum.Sum, cancellationToken);
                return papers.ToDictionary(row => PaperId.Parse(row.Id), row => new PaperReception(
                    listings[row.Key].MaxBy(listing => listing.Day)?.ToListing(PaperId.Parse(row.Id)), votes.GetValueOrDefault(row.Key)));
            },
            cancellationToken);
    }
}
