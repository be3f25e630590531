namespace Recto.Papers.Trending;

/// <summary>A paper's votes at an instant, counted from the vote log.</summary>
/// <param name="FromSources">Votes that sources have counted, each source's sum taken as 0 when it is negative.</param>
/// <param name="FromReaders">Readers here whose vote stands: each at most once, however many entries the log has of them.</param>
public readonly record struct VoteTally(int FromSources, int FromReaders)
{
    /// <summary>What the origin of a reader's vote begins with; any other origin is a source.</summary>
    public const string ReaderPrefix = "reader:";

    /// <summary>All votes together, as shown beside the paper; at most <see cref="int.MaxValue"/>.</summary>
    public int Total => (int)Math.Min(int.MaxValue, (long)FromSources + FromReaders);

    /// <summary>Counts the entries up to and including an instant.</summary>
    /// <param name="votes">Entries of one paper, in any order.</param>
    /// <param name="asOf">Entries after this instant are left out.</param>
    public static VoteTally At(IReadOnlyList<Vote> votes, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(votes);
        List<Vote>? readers = null;
        var sources = default(SourceSums);
        foreach (var vote in votes)
        {
            if (vote.At > asOf)
            {
                continue;
            }

            if (vote.Origin.StartsWith(ReaderPrefix, StringComparison.Ordinal))
            {
                (readers ??= new List<Vote>(votes.Count)).Add(vote);
            }
            else
            {
                sources.Add(vote.Origin, vote.Count);
            }
        }

        return new VoteTally((int)Math.Min(int.MaxValue, sources.Total()), readers is null ? 0 : CountReaders(readers));
    }

    // A reader's vote is either there or not. Walking through their entries in the order of time keeps a vote that was entered twice and
    // taken back once from standing; at one and the same instant the taking back goes first, so that the order of the log does not matter.
    private static int CountReaders(List<Vote> entries)
    {
        entries.Sort(static (left, right) =>
            string.CompareOrdinal(left.Origin, right.Origin) is var origin && origin != 0 ? origin
            : left.At.CompareTo(right.At) is var time && time != 0 ? time
            : left.Count.CompareTo(right.Count));
        var (standing, votes) = (false, 0);
        for (var i = 0; i < entries.Count; i++)
        {
            standing = entries[i].Count > 0 || (entries[i].Count == 0 && standing);
            if (i + 1 == entries.Count || !string.Equals(entries[i].Origin, entries[i + 1].Origin, StringComparison.Ordinal))
            {
                votes += standing ? 1 : 0;
                standing = false;
            }
        }

        return votes;
    }

    // Nearly every log has one source, so only a second one is worth a dictionary.
    private struct SourceSums
    {
        private string? first;
        private long sum;
        private Dictionary<string, long>? others;

        public void Add(string origin, int count)
        {
            if (string.Equals(first ??= origin, origin, StringComparison.Ordinal))
            {
                sum += count;
            }
            else
            {
                others ??= new Dictionary<string, long>(StringComparer.Ordinal);
                others[origin] = others.GetValueOrDefault(origin) + count;
            }
        }

        public readonly long Total() => Counted(sum) + (others?.Values.Sum(Counted) ?? 0);

        private static long Counted(long sum) => Math.Clamp(sum, 0, int.MaxValue);
    }
}
