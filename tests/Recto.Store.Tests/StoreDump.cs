using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store.Tests;

/// <summary>All that a store knows of papers, as text, without what depends on the order of arrival (keys, revisions).</summary>
internal static class StoreDump
{
    public static async Task<string> OfAsync(TestStore store, CancellationToken stop)
    {
        await using var db = await store.DbAsync();
        var listings = (await db.Listings.AsNoTracking().ToListAsync(stop)).ToLookup(row => row.PaperKey);
        var votes = (await db.Votes.AsNoTracking().ToListAsync(stop)).ToLookup(row => row.PaperKey);
        var topics = (await db.PaperTopics.AsNoTracking().ToListAsync(stop)).ToLookup(row => row.PaperKey);
        var aliases = (await db.Aliases.AsNoTracking().ToListAsync(stop)).ToLookup(row => row.PaperKey);
        var papers = await db.Papers.AsNoTracking().ToListAsync(stop);
        Assert.Equal(papers.Max(row => row.Revision), await store.Database.RevisionAsync(stop));
        return string.Join('\n', papers.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => string.Join(
            '\n',
            [
                row.Id,
                JsonSerializer.Serialize(row.ToPaper() with { Id = default }),
                $"  settled {row.TitleSettled}, key {row.TitleKey}, order {row.PublishedOrder}",
                .. topics[row.Key].Select(topic => $"  topic {topic.Topic} {topic.PublishedOrder}").Order(StringComparer.Ordinal),
                .. aliases[row.Key].Select(alias => $"  alias {alias.Alias}").Order(StringComparer.Ordinal),
                .. listings[row.Key].OrderBy(listing => listing.Day).Select(listing => $"  listing {listing.ToListing(PaperId.Parse(row.Id))}"),
                .. votes[row.Key].Select(vote => $"  vote {vote.At:O} {vote.Count} {vote.Origin}").Order(StringComparer.Ordinal),
            ])));
    }
}
