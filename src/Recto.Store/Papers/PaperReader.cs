using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store;

/// <summary>Finds papers, listings and votes. Each call reads what was committed before it; nothing is cached.</summary>
public sealed partial class PaperReader
{
    private const int ChangesAtOnce = 500;
    private readonly StoreAccess access;

    internal PaperReader(StoreAccess access) => this.access = access;

    /// <summary>The paper of this id, or the one to which the id was given as an alias; null when there is none.</summary>
    public Task<FoundPaper?> FindAsync(PaperId id, CancellationToken cancellationToken) => access.ReadAsync(
        async db =>
        {
            if (await db.Papers.SingleOrDefaultAsync(row => row.Id == id.Value, cancellationToken) is { } paper)
            {
                return new FoundPaper(paper.ToPaper(), ByAlias: false);
            }

            var named = await db.Aliases.Where(row => row.Alias == id.Value)
                .Join(db.Papers, alias => alias.PaperKey, row => row.Key, (_, row) => row).SingleOrDefaultAsync(cancellationToken);
            return named is null ? null : new FoundPaper(named.ToPaper(), ByAlias: true);
        },
        cancellationToken);

    /// <summary>The papers of these ids, in this order; ids of which there is no paper are left out, and aliases are not followed.</summary>
    public Task<IReadOnlyList<Paper>> GetAsync(IReadOnlyList<PaperId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var values = ids.Select(id => id.Value).ToList();
        return access.ReadAsync<IReadOnlyList<Paper>>(
            async db =>
            {
                var papers = await db.Papers.Where(row => values.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
                return [.. values.Where(papers.ContainsKey).Select(id => papers[id].ToPaper())];
            },
            cancellationToken);
    }

    /// <summary>The listings of a paper, oldest first; empty when it was never listed or is not known. Aliases are not followed.</summary>
    public Task<IReadOnlyList<Listing>> ListingsAsync(PaperId id, CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<Listing>>(
        async db => [.. (await db.Papers.Where(paper => paper.Id == id.Value)
            .Join(db.Listings, paper => paper.Key, row => row.PaperKey, (_, row) => row)
            .OrderBy(row => row.Day).ToListAsync(cancellationToken)).Select(row => row.ToListing(id))],
        cancellationToken);

    /// <summary>The vote log of a paper, oldest first. Aliases are not followed.</summary>
    public Task<IReadOnlyList<Vote>> VotesAsync(PaperId id, CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<Vote>>(
        async db => [.. (await db.Papers.Where(paper => paper.Id == id.Value)
            .Join(db.Votes, paper => paper.Key, row => row.PaperKey, (_, row) => row)
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken)).Select(row => row.ToVote(id))],
        cancellationToken);

    /// <summary>How many papers each topic has, the largest first; topics without papers are left out.</summary>
    public Task<IReadOnlyList<TopicCount>> TopicsAsync(CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<TopicCount>>(
        async db => [.. (await db.PaperTopics.GroupBy(row => row.Topic)
            .Select(group => new { Slug = group.Key, Papers = group.Count() }).ToListAsync(cancellationToken))
            .OrderByDescending(topic => topic.Papers).ThenBy(topic => topic.Slug, StringComparer.Ordinal)
            .Select(topic => new TopicCount(topic.Slug, topic.Papers))],
        cancellationToken);

    /// <summary>
    /// A page of all papers, or of a topic's: the latest published first, those without a date last, of one day the last added first.
    /// </summary>
    /// <param name="topic">The topic's slug; null for all papers.</param>
    /// <param name="skip">How many to leave out, at least 0.</param>
    /// <param name="take">How many to return at most, at least 0.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="skip"/> or <paramref name="take"/> is negative.</exception>
    public Task<PaperPage> PageAsync(string? topic, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        return access.ReadAsync(
            async db =>
            {
                var (keys, total) = topic is null
                    ? (db.Papers.OrderByDescending(row => row.PublishedOrder).ThenByDescending(row => row.Key).Select(row => row.Key),
                        await db.Papers.CountAsync(cancellationToken))
                    : (db.PaperTopics.Where(row => row.Topic == topic)
                        .OrderByDescending(row => row.PublishedOrder).ThenByDescending(row => row.PaperKey).Select(row => row.PaperKey),
                        await db.PaperTopics.CountAsync(row => row.Topic == topic, cancellationToken));
                var page = await keys.Skip(skip).Take(take).ToListAsync(cancellationToken);
                var papers = await db.Papers.Where(row => page.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellationToken);
                return new PaperPage([.. page.Where(papers.ContainsKey).Select(key => papers[key].ToPaper())], total);
            },
            cancellationToken);
    }

    /// <summary>How many papers there are.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        access.ReadAsync(db => db.Papers.CountAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// The papers that changed after a revision, in the order of their revisions; 0 gives all. Somebody who remembers the last revision read
    /// can stop anywhere and go on later. A paper that changes meanwhile may come again.
    /// </summary>
    public async IAsyncEnumerable<StoredPaper> ChangedSinceAsync(long revision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changes = await access.ReadAsync(db => ChangesAsync(db, revision, cancellationToken), cancellationToken);
            foreach (var change in changes)
            {
                yield return change;
            }

            if (changes.Count < ChangesAtOnce)
            {
                yield break;
            }

            revision = changes[^1].Revision;
        }
    }

    private static async Task<List<StoredPaper>> ChangesAsync(RectoDb db, long revision, CancellationToken cancellationToken)
    {
        var papers = await db.Papers.Where(row => row.Revision > revision).OrderBy(row => row.Revision).Take(ChangesAtOnce).ToListAsync(cancellationToken);
        var removed = await db.RemovedPapers.Where(row => row.Revision > revision).OrderBy(row => row.Revision).Take(ChangesAtOnce).ToListAsync(cancellationToken);
        return
        [
            .. papers.Select(row => new StoredPaper(row.ToPaper(), row.Revision, Deleted: false))
                .Concat(removed.Select(row => new StoredPaper(new Paper { Id = PaperId.Parse(row.Id), Title = row.Title }, row.Revision, Deleted: true)))
                .OrderBy(change => change.Revision).Take(ChangesAtOnce),
        ];
    }
}
