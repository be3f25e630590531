using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store;

/// <summary>Puts what sources say into the store.</summary>
public sealed class PaperWriter
{
    private static readonly IngestOutcome Nothing = new(0, 0, 0, 0, 0);
    private readonly StoreAccess access;

    internal PaperWriter(StoreAccess access) => this.access = access;

    /// <summary>
    /// Takes in a batch of records, in their order, in one transaction: all of it is stored or nothing. The same batch again changes
    /// nothing. Batches of 500 to 1,000 records are the fastest.
    /// </summary>
    /// <remarks>
    /// A record speaks of the paper of its id; else of the one known by that id or one of its other ids; else, when the record's or the
    /// stored paper's id was made up from a title (<see cref="SourcedPaper.TitleScheme"/>), of the one of the same title, which then takes
    /// the better id. Ids that a paper does not carry become its aliases. Fields follow <see cref="PaperMerge"/>.
    /// A count of votes read from a source becomes an entry of the vote log: the difference to that source's earlier entries.
    /// </remarks>
    /// <param name="batch">The records; their <see cref="Listing.Paper"/> is not looked at.</param>
    /// <param name="now">The instant at which votes are noted.</param>
    /// <param name="cancellationToken">Stops between records and rolls the batch back.</param>
    /// <exception cref="StoreException">The file cannot be written; nothing of the batch is stored.</exception>
    public Task<IngestOutcome> UpsertAsync(IReadOnlyList<SourcedPaper> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return batch.Count == 0 ? Task.FromResult(Nothing) : access.WriteAsync(
            async db =>
            {
                var papers = await PaperBatch.LoadAsync(db, batch, cancellationToken);
                var outcome = batch.Aggregate(Nothing, (sum, record) => Apply(papers, record, now, sum));
                await new PaperSaver(db).SaveAsync(papers.Entries, cancellationToken);
                return outcome;
            },
            cancellationToken);
    }

    private static IngestOutcome Apply(PaperBatch papers, SourcedPaper record, DateTimeOffset now, IngestOutcome sum)
    {
        var found = papers.Find(record);
        var entry = found ?? papers.Begin(record);
        var formerId = entry.Paper.Id;
        var changed = papers.Merge(entry, record) | papers.Name(entry, record, formerId);
        if (record.Listing is { } listing)
        {
            var votes = entry.NewVotes.Count;
            var listed = entry.IsOn(listing.Day);
            changed |= entry.List(listing) | entry.Count(record.Source, listing, now);
            sum = sum with
            {
                ListingsAdded = sum.ListingsAdded + (listed ? 0 : 1),
                VotesAdded = sum.VotesAdded + entry.NewVotes.Count - votes,
            };
        }

        return (found, changed) switch
        {
            (null, _) => sum with { Added = sum.Added + 1 },
            (_, true) => sum with { Updated = sum.Updated + 1 },
            _ => sum with { Unchanged = sum.Unchanged + 1 },
        };
    }
}
