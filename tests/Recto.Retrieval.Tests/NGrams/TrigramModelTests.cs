using CsCheck;
using Recto.Retrieval.NGrams;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Retrieval.Tests.NGrams;

public sealed class TrigramModelTests
{
    [Fact]
    public void Probabilities_of_all_tokens_sum_to_one_after_any_prefix() => Gen.Select(Documents.OfTokens, Gen.Int[0, 3].Array[0, 4], Gen.Double[0, 1].Array[4]).Sample((documents, prefix, given) =>
    {
        using var index = Documents.Index(documents);
        using var reader = new NGramReader(index);
        var vocabulary = reader.Continuations(reader.All);
        var logs = new double[vocabulary.Count];
        new TrigramModel(reader, given.Select((p, i) => (p, i)).ToDictionary(p => p.i, p => p.p)).Next(prefix, vocabulary, logs);
        if (logs.Length > 0) Assert.Equal(1, logs.Sum(Math.Exp), 9);
        Assert.All(logs, l => Assert.True(l <= 0 && double.IsFinite(l)));
    }, iter: 200);

    [Fact]
    public void Counts_are_discounted_and_shared_with_shorter_histories_and_the_query_rescales()
    {
        // Tokens: 1 three times, 2 three times, 3 twice, of 8. After 1: always 2. After 1 2: 3 twice of two.
        using var index = Documents.Index([[1, 2, 3], [1, 2, 3], [1, 2]]);
        using var reader = new NGramReader(index);
        var plain = new TrigramModel(reader, new Dictionary<int, double>());
        double second = (2 - 0.7) / 2 + 0.35 * 2 / 8, third = (2 - 0.7) / 2 + 0.35 * second;
        Assert.Equal(second, Probability(plain, [2], 3), 9);
        Assert.Equal(third, Probability(plain, [1, 2], 3), 9);
        Assert.Equal(third, Probability(plain, [9, 1, 2], 3), 9);
        Assert.Equal(second, Probability(plain, [9, 2], 3), 9);
        Assert.Equal(2 / 8.0, Probability(plain, [7], 3), 9);
        var asked = new TrigramModel(reader, new Dictionary<int, double> { [2] = 1 });
        Assert.Equal(0.9 + 0.1 * 3 / 8, Probability(asked, [], 2), 9);
        // Ratios of 0.1 for 1 and 3, and 0.9 · 8 / 3 + 0.1 = 2.5 for 2.
        double one = third * 0.1, two = 0.35 * 0.35 * 3 / 8 * 2.5, zero = 0.35 * 0.35 * 3 / 8 * 0.1;
        Assert.Equal(one / (one + two + zero), Probability(asked, [1, 2], 3), 9);
        Assert.Equal(0, Probability(asked, [1, 2], 99));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var index = Documents.Index([[1]]);
        using var reader = new NGramReader(index);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrigramModel(reader, new Dictionary<int, double>(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrigramModel(reader, new Dictionary<int, double>(), discount: 0));
        Assert.Throws<ArgumentException>(() => new TrigramModel(reader, new Dictionary<int, double> { [1] = double.NaN }));
    }

    private static double Probability(TrigramModel model, int[] prefix, int token)
    {
        var log = new double[1];
        model.Next(prefix, [new Continuation(token, 1)], log);
        return Math.Exp(log[0]);
    }
}
