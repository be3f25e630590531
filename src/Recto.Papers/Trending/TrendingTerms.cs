using System.Collections;

namespace Recto.Papers.Trending;

/// <summary>
/// The terms of one score. Their values are computed at once, their sentences when somebody reads them: a page ranks thousands of papers and
/// explains a few dozen, and the sentences are the dearer part.
/// </summary>
internal sealed class TrendingTerms : IReadOnlyList<TrendingTerm>
{
    private readonly VoteTally tally;
    private readonly int days;
    private readonly TrendingOptions options;
    private readonly double votes;
    private readonly double readers;
    private readonly double age;
    private TrendingTerm[]? written;

    public TrendingTerms(VoteTally tally, int days, TrendingOptions options)
    {
        (this.tally, this.days, this.options) = (tally, days, options);
        votes = Math.Log2((tally.FromSources + Prior) / Typical);

        // What the readers add to the logarithm that the sources' votes alone would have.
        readers = tally.FromReaders == 0 ? 0 : Math.Log2((tally.FromSources + Weight + Prior) / (tally.FromSources + Prior));
        age = days == 0 ? 0 : -Math.Log2((days + 1 + options.SmoothingDays) / (1 + options.SmoothingDays));
    }

    public double Sum => votes + readers + age;

    public int Count => tally.FromReaders == 0 ? 2 : 3;

    private double Prior => options.SmoothingDays * options.TypicalVotes;

    private double Typical => options.TypicalVotes + Prior;

    private double Weight => Math.Pow(tally.FromReaders, options.ReaderExponent);

    public TrendingTerm this[int index] => Written[index];

    // Two threads may both write them; they write the same.
    private TrendingTerm[] Written => written ??= Write();

    public IEnumerator<TrendingTerm> GetEnumerator() => ((IEnumerable<TrendingTerm>)Written).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TrendingTerm[] Write()
    {
        var votesTerm = new TrendingTerm("votes", votes, TrendingSentences.Votes(tally.FromSources, Prior, Typical, votes));
        var ageTerm = new TrendingTerm("age", age, TrendingSentences.Age(days, options.SmoothingDays, age));
        if (tally.FromReaders == 0)
            return [votesTerm, ageTerm];

        var sentence = TrendingSentences.Readers(tally.FromReaders, Weight, options.ReaderExponent, readers);
        return [votesTerm, new TrendingTerm("readers", readers, sentence), ageTerm];
    }
}
