using Recto.Papers;

namespace Recto.Store;

/// <summary>A paper while a batch is applied: as it is stored, and what the batch changed so far.</summary>
internal sealed class PaperEntry
{
    private readonly KnownPaper? stored;
    private readonly Dictionary<ListDay, Listing> listings = [];
    private readonly HashSet<ListDay> storedDays = [];
    private readonly HashSet<ListDay> changedDays = [];
    private readonly Dictionary<string, int> voteSums = new(StringComparer.Ordinal);

    /// <summary>A paper from the database.</summary>
    public PaperEntry(long key, KnownPaper stored) => (Key, this.stored, Known) = (key, stored, stored);

    /// <summary>A new paper.</summary>
    public PaperEntry(KnownPaper known) => Known = known;

    /// <summary>The stored paper's key; 0 for a new one.</summary>
    public long Key { get; }

    public KnownPaper Known { get; private set; }

    public Paper Paper => Known.Paper;

    public bool IsNew => stored is null;

    public bool HasNewFields => Known != stored;

    /// <summary>Whether anything of the paper has to be written.</summary>
    public bool IsChanged => HasNewFields || changedDays.Count > 0 || NewVotes.Count > 0 || NewAliases.Count > 0;

    /// <summary>The id that the stored paper had, when the batch gave it another.</summary>
    public Paper? Renamed => stored is not null && stored.Paper.Id != Paper.Id ? stored.Paper : null;

    public bool HasNewTopics => stored is null
        || !ReferenceEquals(stored.Paper.Topics, Paper.Topics)
        || PaperMapping.PublishedOrder(stored.Paper) != PaperMapping.PublishedOrder(Paper);

    public List<Vote> NewVotes { get; } = [];

    public List<PaperId> NewAliases { get; } = [];

    /// <summary>A stored alias that became the paper's id.</summary>
    public PaperId? DroppedAlias { get; set; }

    public IEnumerable<Listing> NewListings => changedDays.Where(day => !storedDays.Contains(day)).Select(day => listings[day]);

    public IEnumerable<Listing> ChangedListings => changedDays.Where(storedDays.Contains).Select(day => listings[day]);

    /// <summary>Whether the paper is on that day's list.</summary>
    public bool IsOn(ListDay day) => listings.ContainsKey(day);

    /// <summary>Takes in a listing from the database.</summary>
    public void Load(Listing listing)
    {
        listings.Add(listing.Day, listing);
        storedDays.Add(listing.Day);
    }

    /// <summary>Takes in the sum of an origin's votes from the database.</summary>
    public void LoadVotes(string origin, int sum) => voteSums.Add(origin, sum);

    /// <summary>Merges a record's fields; says whether that changed anything.</summary>
    public bool Merge(SourcedPaper record)
    {
        var before = Known;
        Known = PaperMerge.Apply(Known, record);
        return Known != before;
    }

    /// <summary>Puts the paper on a list, or changes how it stands there; says whether that changed anything.</summary>
    public bool List(Listing listing)
    {
        var known = listings.GetValueOrDefault(listing.Day);
        var merged = known is null ? listing with { Paper = Paper.Id } : PaperMerge.Apply(known, listing);
        if (merged == known)
        {
            return false;
        }

        listings[listing.Day] = merged;
        changedDays.Add(listing.Day);
        return true;
    }

    /// <summary>
    /// Brings the log in line with a source's count of all votes: the difference becomes an entry. The first one of a source is dated back
    /// to when the paper was listed, because the votes were cast about then and not when we happened to ask.
    /// </summary>
    public bool Count(string origin, Listing listing, DateTimeOffset now)
    {
        var first = !voteSums.TryGetValue(origin, out var sum);
        if (listing.Votes is not { } votes || votes == sum)
        {
            return false;
        }

        var listed = listing.SubmittedAt ?? new DateTimeOffset(listing.Day.Date, new TimeOnly(12, 0), TimeSpan.Zero);
        NewVotes.Add(new Vote(Paper.Id, first && listed < now ? listed : now, votes - sum, origin));
        voteSums[origin] = votes;
        return true;
    }
}
