using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store;

/// <summary>Writes the changed papers of a batch. Each takes the next revision, so that readers can go on from where they were.</summary>
internal sealed class PaperSaver(RectoDb db)
{
    public async Task SaveAsync(IReadOnlyList<PaperEntry> entries, CancellationToken cancellationToken)
    {
        var changed = entries.Where(entry => entry.IsChanged).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var counter = db.Counters.Where(row => row.Name == CounterRow.Revision);
        var revision = await counter.Select(row => row.Value).SingleAsync(cancellationToken);
        await DropTopicsAsync(changed, cancellationToken);
        var dropped = changed.Select(entry => entry.DroppedAlias?.Value).OfType<string>().ToList();
        if (dropped.Count > 0)
        {
            await db.Aliases.Where(row => dropped.Contains(row.Alias)).ExecuteDeleteAsync(cancellationToken);
        }

        await using var papers = new RowCommands<PaperRow>(db);
        await using var topics = new RowCommands<PaperTopicRow>(db);
        await using var aliases = new RowCommands<AliasRow>(db);
        await using var listings = new RowCommands<ListingRow>(db);
        await using var votes = new RowCommands<VoteRow>(db);
        foreach (var entry in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            revision = await RemoveFormerAsync(entry, revision, cancellationToken) + 1;
            var key = entry.IsNew ? revision : entry.Key;
            var row = entry.Known.ToRow(key, revision);
            await (entry.IsNew ? papers.InsertAsync(row, cancellationToken) : papers.UpdateAsync(row, cancellationToken));
            foreach (var topic in entry.HasNewTopics ? entry.Paper.Topics.Distinct(StringComparer.Ordinal) : [])
            {
                await topics.InsertAsync(new PaperTopicRow { PaperKey = key, Topic = topic, PublishedOrder = row.PublishedOrder }, cancellationToken);
            }

            foreach (var alias in entry.NewAliases)
            {
                await aliases.InsertAsync(new AliasRow { Alias = alias.Value, PaperKey = key }, cancellationToken);
            }

            foreach (var listing in entry.NewListings)
            {
                await listings.InsertAsync(listing.ToRow(key), cancellationToken);
            }

            foreach (var listing in entry.ChangedListings)
            {
                await listings.UpdateAsync(listing.ToRow(key), cancellationToken);
            }

            foreach (var vote in entry.NewVotes)
            {
                await votes.InsertAsync(new VoteRow { PaperKey = key, At = vote.At, Count = vote.Count, Origin = vote.Origin }, cancellationToken);
            }
        }

        await counter.ExecuteUpdateAsync(row => row.SetProperty(counted => counted.Value, revision), cancellationToken);
    }

    private async Task DropTopicsAsync(List<PaperEntry> changed, CancellationToken cancellationToken)
    {
        var keys = changed.Where(entry => !entry.IsNew && entry.HasNewTopics).Select(entry => entry.Key).ToList();
        if (keys.Count > 0)
        {
            await db.PaperTopics.Where(row => keys.Contains(row.PaperKey)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task<long> RemoveFormerAsync(PaperEntry entry, long revision, CancellationToken cancellationToken)
    {
        if (entry.Renamed is not { } former)
        {
            return revision;
        }

        await using var removed = new RowCommands<RemovedPaperRow>(db);
        await removed.InsertAsync(
            new RemovedPaperRow { Id = former.Id.Value, Title = former.Title, Revision = revision + 1 }, cancellationToken);
        return revision + 1;
    }
}
