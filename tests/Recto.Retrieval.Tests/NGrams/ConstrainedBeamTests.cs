using CsCheck;
using Recto.Retrieval.NGrams;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Retrieval.Tests.NGrams;

public sealed class ConstrainedBeamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_ngram_that_is_written_occurs_whatever_the_model_likes() => Gen.Select(Documents.OfTokens, Gen.Int[1, 5], Gen.Int[1, 6]).Sample((documents, width, length) =>
    {
        using var index = Documents.Index(documents);
        using var reader = new NGramReader(index);
        var keys = new ConstrainedBeam(reader, Arbitrary).Generate(new BeamOptions { Width = width, Length = length }, Token);
        Assert.All(keys, k => Assert.NotEmpty(NaiveNGrams.Locate(documents, [.. k.Tokens])));
        Assert.True(keys.Count <= width * length);
        Assert.Equal(documents.All(d => d.Length == 0), keys.Count == 0);
        Assert.Equal(keys.Count, keys.Select(k => string.Join(' ', k.Tokens)).Distinct().Count());
    }, iter: 300);

    [Fact]
    public void A_wide_enough_beam_finds_all_ngrams_with_the_probability_that_the_chain_gives()
    {
        int[][] documents = [[1, 2, 3], [1, 2, 4], [2, 2, 3]];
        using var index = Documents.Index(documents);
        using var reader = new NGramReader(index);
        var beam = new ConstrainedBeam(reader, new StatisticalModel(reader, []).Next);
        var keys = beam.Generate(new BeamOptions { Width = 100, Length = 3 }, Token);
        var all = documents.SelectMany(d => Enumerable.Range(0, 3).SelectMany(i => Enumerable.Range(i + 1, 3 - i).Select(j => string.Join(' ', d[i..j])))).Distinct();
        Assert.Equal(all.Order(), keys.Select(k => string.Join(' ', k.Tokens)).Order());
        // P(1) = 2/9, P(2 | 1) = 2/2, P(3 | 1 2) = 1/2.
        Assert.Equal(Math.Log(1.0 / 9), keys.Single(k => k.Tokens.SequenceEqual([1, 2, 3])).LogProbability, 9);
        Assert.Equal(keys.OrderBy(Name).Select(k => k.LogProbability), beam.Score(keys.Select(k => k.Tokens)).OrderBy(Name).Select(k => k.LogProbability));

        static string Name(NGramKey key) => string.Join(' ', key.Tokens);
    }

    [Fact]
    public void Titles_begin_with_their_mark_and_only_complete_ones_count()
    {
        const int Mark = 100, End = 101;
        using var index = Documents.Index([[Mark, 1, 2, End, 7, 8], [Mark, 3, End, 1, 2], [Mark, 4, 5]]);
        using var reader = new NGramReader(index);
        var keys = new ConstrainedBeam(reader, Arbitrary).Generate(new BeamOptions { Start = [Mark], End = End, Length = 3 }, Token);
        Assert.Equal(["100 1 2 101", "100 3 101"], keys.Select(k => string.Join(' ', k.Tokens)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_query_outweighs_frequent_words()
    {
        // 0 is a function word everywhere; 5 6 and 7 8 are what two documents are about.
        using var index = Documents.Index([[0, 5, 6, 0, 1], [0, 7, 8, 0, 2], [0, 3, 0, 4], [0, 1, 0, 2]]);
        using var reader = new NGramReader(index);
        var keys = StatisticalModel.Propose(reader, [0, 7], ct: Token);
        Assert.Contains(keys, k => k.Tokens.SequenceEqual([0, 7]));
        Assert.Contains(keys, k => k.Tokens.SequenceEqual([7, 8]));
        Assert.Equal(1, new NGramScorer(reader).Search(keys, 4, ct: Token)[0].Document);
    }

    [Fact]
    public void A_models_probabilities_sum_to_one() => Gen.Select(Documents.OfTokens, Gen.Int[0, 3].Array[0, 4]).Sample((documents, query) =>
    {
        using var index = Documents.Index(documents);
        using var reader = new NGramReader(index);
        var model = new StatisticalModel(reader, query);
        foreach (int[] prefix in (int[][])[[], [1], [2, 0]])
        {
            var candidates = reader.Continuations(reader.Find(prefix));
            var logs = new double[candidates.Count];
            model.Next(prefix, candidates, logs);
            if (logs.Length > 0) Assert.Equal(1, logs.Sum(Math.Exp), 9);
        }
    }, iter: 200);

    [Fact]
    public void A_model_that_gives_no_probabilities_is_refused()
    {
        using var index = Documents.Index([[1, 2]]);
        using var reader = new NGramReader(index);
        var beam = new ConstrainedBeam(reader, (_, _, logs) => logs.Fill(double.NaN));
        Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => beam.Generate(ct: Token)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => beam.Generate(new BeamOptions { Width = 0 }, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatisticalModel(reader, [1], 1));
    }

    private static void Arbitrary(ReadOnlySpan<int> prefix, IReadOnlyList<Continuation> candidates, Span<double> logs)
    {
        for (int i = 0; i < candidates.Count; i++) logs[i] = -1 - (candidates[i].Token * 2654435761u % 97) / 10.0 - prefix.Length;
    }
}
