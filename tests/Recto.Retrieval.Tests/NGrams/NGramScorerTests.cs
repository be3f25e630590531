using CsCheck;
using Recto.Retrieval.NGrams;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Retrieval.Tests.NGrams;

public sealed class NGramScorerTests
{
    private static readonly int[][] Corpus = [[1, 2, 3, 4, 5], [1, 2, 6, 7], [8, 8, 3, 4], [9, 10, 11], [5, 4, 3, 2, 1]];

    [Fact]
    public void The_published_example_gives_its_probability_and_weight()
    {
        using var index = Documents.Index([new int[1000]]);
        using var reader = new NGramReader(index);
        var scorer = new NGramScorer(reader);
        Assert.Equal(.00796020, scorer.Probability(3), 8);
        Assert.Equal(3.439015, scorer.Weight(Math.Log(.2), 3), 6);
        Assert.Equal(11.826823, Math.Pow(scorer.Weight(Math.Log(.2), 3), 2), 6);
        Assert.Equal(0, scorer.Weight(Math.Log(.005), 3));
        Assert.True(double.IsFinite(scorer.Weight(0, 3)));
        Assert.Equal(.733333, new IntersectiveScore([], new Dictionary<int, WeightedKey>(), new()).Cover([1, 2, 3], new HashSet<int> { 2, 9 }), 6);
    }

    [Fact]
    public void The_weight_grows_with_the_models_probability_and_falls_with_the_count()
    {
        using var index = Documents.Index([new int[1000]]);
        using var reader = new NGramReader(index);
        var scorer = new NGramScorer(reader);
        Gen.Select(Gen.Double[-20, 0], Gen.Double[0, 5], Gen.Int[0, 900], Gen.Int[0, 90]).Sample((log, less, count, more) =>
            scorer.Weight(log, count) >= scorer.Weight(log - less, count) && scorer.Weight(log, count) >= scorer.Weight(log, count + more));
    }

    [Fact]
    public void Documents_get_the_score_that_the_definition_gives() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 15].Array[1, 6], Gen.Select(Gen.Int[0, 4].Array[1, 3], Gen.Double[-8, -.01]).Array[1, 8], Gen.Int[0, 2], Gen.Int[0, 2])
        .Sample((documents, proposed, scoring, rare) =>
        {
            var keys = proposed.Select(k => new NGramKey(k.Item1, k.Item2)).ToList();
            // With few hits allowed, frequent keys still count in documents that others propose.
            var options = new NGramScoringOptions { Scoring = (NGramScoring)scoring, MaxHits = rare == 0 ? 1500 : rare };
            using var index = Documents.Index(documents);
            using var reader = new NGramReader(index);
            var scorer = new NGramScorer(reader, options);
            var expected = NaiveScores(documents, keys, scorer, options).Where(s => s.Score > 0).OrderByDescending(s => s.Score).ThenBy(s => s.Document).ToList();
            var found = scorer.Search(keys, 100, ct: TestContext.Current.CancellationToken);
            Assert.Equal(expected.Select(e => e.Document).Order(), found.Select(f => f.Document).Order());
            foreach (var (document, score) in expected) Assert.Equal(score, found.Single(f => f.Document == document).Score, 9);
            Assert.Equal(found.Select(f => f.Score), found.Select(f => f.Score).OrderDescending());
            // Documents that cannot be among the best are not read, and are none of the best.
            Assert.Equal(found.Take(2).Select(f => f.Document), scorer.Search(keys, 2, ct: TestContext.Current.CancellationToken).Select(f => f.Document));
            Assert.Empty(scorer.Search(keys, 0, ct: TestContext.Current.CancellationToken));
        }, iter: 500);

    [Fact]
    public void A_key_that_overlaps_a_better_one_counts_only_where_it_stands_free()
    {
        using var index = Documents.Index(Corpus);
        using var reader = new NGramReader(index);
        var hits = new NGramScorer(reader).Search([new([2, 3], Math.Log(.9)), new([3, 4], Math.Log(.5))], 5, ct: TestContext.Current.CancellationToken);
        Assert.Equal([0, 2], hits.Select(h => h.Document));
        Assert.Equal([2, 3], Assert.Single(hits[0].Matches).Tokens);
        Assert.Equal(1, hits[0].Matches[0].Offset);
        Assert.Equal([3, 4], Assert.Single(hits[1].Matches).Tokens);
    }

    [Fact]
    public void Unigrams_add_their_plain_weight_where_no_key_stands()
    {
        using var index = Documents.Index(Corpus);
        using var reader = new NGramReader(index);
        var scorer = new NGramScorer(reader);
        NGramKey[] keys = [new([1, 2], Math.Log(.9))], unigrams = [new([1], Math.Log(.8)), new([7], Math.Log(.5))];
        double key = Math.Pow(scorer.Weight(Math.Log(.9), 2), 2);
        var hits = scorer.Search(keys, 5, unigrams, TestContext.Current.CancellationToken);
        Assert.Equal([1, 0], hits.Select(h => h.Document));
        Assert.Equal(key + scorer.Weight(Math.Log(.5), 1), hits[0].Score, 9);
        Assert.Equal(key, hits[1].Score, 9);
    }

    [Fact]
    public void Keys_and_options_that_make_no_sense_are_refused()
    {
        using var index = Documents.Index(Corpus);
        using var reader = new NGramReader(index);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NGramScorer(reader, new NGramScoringOptions { Alpha = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NGramScorer(reader, new NGramScoringOptions { Repetition = 1.1 }));
        Assert.Throws<ArgumentException>(() => Search(new NGramKey([], -1)));
        Assert.Throws<ArgumentException>(() => Search(new NGramKey([1], 1)));
        Assert.Empty(Search(new NGramKey([77], -1)));

        IReadOnlyList<NGramHit> Search(NGramKey key) => new NGramScorer(reader).Search([key], 5, ct: TestContext.Current.CancellationToken);
    }

    /// <summary>The definition, by reading all documents.</summary>
    private static IEnumerable<(int Document, double Score)> NaiveScores(int[][] documents, List<NGramKey> proposed, NGramScorer scorer, NGramScoringOptions options)
    {
        var keys = proposed.GroupBy(k => string.Join(' ', k.Tokens)).Select(g => g.MaxBy(k => k.LogProbability)!)
            .Select(k => (Tokens: k.Tokens.ToArray(), k.LogProbability, Places: NaiveNGrams.Locate(documents, [.. k.Tokens])))
            .Where(k => k.Places.Count > 0)
            .Select(k => (k.Tokens, k.LogProbability, k.Places, Weight: scorer.Weight(k.LogProbability, k.Places.Count)))
            .OrderByDescending(k => k.Weight).ThenByDescending(k => k.LogProbability).ToList();
        for (int d = 0; d < documents.Length; d++)
        {
            var here = keys.Where(k => k.Places.Any(p => p.Document == d)).ToList();
            if (!here.Any(k => k.Places.Count <= options.MaxHits)) continue;
            if (options.Scoring == NGramScoring.LanguageModel) yield return (d, here.Max(k => Math.Exp(k.LogProbability)));
            else if (options.Scoring == NGramScoring.LanguageModelAndFrequency) yield return (d, here.Max(k => k.Weight));
            else yield return (d, Intersective(d, options));
        }

        double Intersective(int d, NGramScoringOptions options)
        {
            var free = documents[d].Select(_ => true).ToArray();
            var brought = new HashSet<int>();
            double score = 0;
            foreach (var key in keys)
            {
                bool counts = false;
                foreach (int offset in key.Places.Where(p => p.Document == d).Select(p => p.Offset))
                {
                    if (free.AsSpan(offset, key.Tokens.Length).Contains(false)) continue;
                    free.AsSpan(offset, key.Tokens.Length).Clear();
                    counts = true;
                }
                if (!counts) continue;
                var set = key.Tokens.ToHashSet();
                score += Math.Pow(key.Weight, options.Alpha) * (1 - options.Repetition + options.Repetition * set.Except(brought).Count() / set.Count);
                brought.UnionWith(set);
            }
            return score;
        }
    }
}
