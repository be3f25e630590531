using Microsoft.EntityFrameworkCore;
using Recto.Papers;
using Recto.Papers.Text;

namespace Recto.Store;

/// <summary>All stored papers that the records of a batch can speak of, read with a fixed number of queries, and found by id or title.</summary>
internal sealed class PaperBatch
{
    private readonly Dictionary<PaperId, PaperEntry> named = [];
    private readonly Dictionary<string, List<PaperEntry>> titled = new(StringComparer.Ordinal);
    private readonly List<PaperEntry> entries = [];

    /// <summary>The papers of the batch, stored ones first, new ones in the order of the records.</summary>
    public IReadOnlyList<PaperEntry> Entries => entries;

    public static async Task<PaperBatch> LoadAsync(RectoDb db, IReadOnlyList<SourcedPaper> records, CancellationToken cancellationToken)
    {
        var batch = new PaperBatch();
        var ids = records.SelectMany(record => record.OtherIds.Prepend(record.Paper.Id)).Select(id => id.Value).Distinct().ToList();
        await batch.LoadByIdAsync(db, ids, cancellationToken);
        var titles = records
            .Where(record => batch.FindByIds(record) is null)
            .Select(record => TitleKey.Of(record.Paper.Title))
            .Where(key => key.Length > 0).Distinct().ToList();
        batch.Add(await db.Papers.AsNoTracking().Where(row => titles.Contains(row.TitleKey)).ToListAsync(cancellationToken));
        await batch.LoadListingsAndVotesAsync(db, records, cancellationToken);
        return batch;
    }

    /// <summary>
    /// The paper that a record speaks of: the one of that id, or to which that id or one of the other ids was given; else the one of the same
    /// title that <see cref="PaperMerge.AreOne"/> takes for the same.
    /// </summary>
    public PaperEntry? Find(SourcedPaper record) => FindByIds(record) ?? FindByTitle(record.Paper);

    public PaperEntry Begin(SourcedPaper record)
    {
        var entry = new PaperEntry(PaperMerge.Begin(record));
        Add(entry);
        return entry;
    }

    /// <summary>Merges a record into the paper; says whether that changed anything. The ids of the record become names of the paper.</summary>
    public bool Merge(PaperEntry entry, SourcedPaper record)
    {
        var title = entry.Paper.Title;
        var changed = entry.Merge(record);
        if (entry.Paper.Title != title)
        {
            AddTitle(entry);
        }

        return changed;
    }

    /// <summary>Gives the paper the other ids of the record as aliases, unless another paper has them.</summary>
    public bool Name(PaperEntry entry, SourcedPaper record, PaperId formerId)
    {
        if (!named.TryAdd(entry.Paper.Id, entry) && formerId != entry.Paper.Id && !entry.NewAliases.Remove(entry.Paper.Id))
        {
            entry.DroppedAlias = entry.Paper.Id;
        }

        var changed = false;
        foreach (var id in record.OtherIds.Prepend(record.Paper.Id))
        {
            if (id != entry.Paper.Id && named.TryAdd(id, entry))
            {
                entry.NewAliases.Add(id);
                changed = true;
            }
        }

        if (formerId != entry.Paper.Id)
        {
            entry.NewAliases.Add(formerId);
            changed = true;
        }

        return changed;
    }

    private PaperEntry? FindByIds(SourcedPaper record) =>
        record.OtherIds.Prepend(record.Paper.Id).Select(id => named.GetValueOrDefault(id)).FirstOrDefault(entry => entry is not null);

    private PaperEntry? FindByTitle(Paper paper)
    {
        var key = TitleKey.Of(paper.Title);
        return key.Length == 0 || !titled.TryGetValue(key, out var same) ? null : same
            .Where(entry => TitleKey.Of(entry.Paper.Title) == key && PaperMerge.AreOne(paper, entry.Paper))
            .OrderBy(entry => PaperMerge.IsByTitleOnly(entry.Paper.Id)).ThenBy(entry => entry.Paper.Id)
            .FirstOrDefault();
    }

    private async Task LoadByIdAsync(RectoDb db, List<string> ids, CancellationToken cancellationToken)
    {
        Add(await db.Papers.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken));
        var aliases = await db.Aliases.AsNoTracking().Where(row => ids.Contains(row.Alias)).ToListAsync(cancellationToken);
        var keys = aliases.Select(row => row.PaperKey).Distinct().ToList();
        Add(await db.Papers.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken));
        var byKey = entries.ToDictionary(entry => entry.Key);
        foreach (var alias in aliases)
        {
            named[PaperId.Parse(alias.Alias)] = byKey[alias.PaperKey];
        }
    }

    private async Task LoadListingsAndVotesAsync(RectoDb db, IReadOnlyList<SourcedPaper> records, CancellationToken cancellationToken)
    {
        var listings = records.Select(record => record.Listing).OfType<Listing>().ToList();
        if (listings.Count == 0 || entries.Count == 0)
        {
            return;
        }

        var byKey = entries.ToDictionary(entry => entry.Key);
        var keys = byKey.Keys.ToList();
        foreach (var row in await db.Listings.AsNoTracking().Where(row => keys.Contains(row.PaperKey)).ToListAsync(cancellationToken))
        {
            byKey[row.PaperKey].Load(row.ToListing(byKey[row.PaperKey].Paper.Id));
        }

        var origins = records.Select(record => record.Source).Distinct().ToList();
        var sums = await db.Votes
            .Where(row => keys.Contains(row.PaperKey) && origins.Contains(row.Origin))
            .GroupBy(row => new { row.PaperKey, row.Origin })
            .Select(group => new { group.Key.PaperKey, group.Key.Origin, Sum = group.Sum(row => row.Count) })
            .ToListAsync(cancellationToken);
        foreach (var sum in sums)
        {
            byKey[sum.PaperKey].LoadVotes(sum.Origin, sum.Sum);
        }
    }

    private void Add(List<PaperRow> rows)
    {
        foreach (var row in rows.Where(row => !named.ContainsKey(PaperId.Parse(row.Id))))
        {
            Add(new PaperEntry(row.Key, new KnownPaper(row.ToPaper(), row.TitleSettled)));
        }
    }

    private void Add(PaperEntry entry)
    {
        entries.Add(entry);
        named[entry.Paper.Id] = entry;
        AddTitle(entry);
    }

    private void AddTitle(PaperEntry entry)
    {
        var key = TitleKey.Of(entry.Paper.Title);
        if (!titled.TryGetValue(key, out var same))
        {
            titled.Add(key, same = []);
        }

        if (!same.Contains(entry))
        {
            same.Add(entry);
        }
    }
}
