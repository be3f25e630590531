using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.Fusion;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>A corpus with what dual encoders and BM25 need of it.</summary>
internal sealed class DenseTask
{
    /// <summary>How deep rankings go that are fused.</summary>
    public const int Depth = 100;

    private readonly Seed seed;
    private readonly TokenBags documents, queries, testQueries;
    private readonly TrainingPairs pairs;

    public DenseTask(ConceptCorpusOptions options, int hardRanks, Seed seed)
    {
        this.seed = seed;
        Corpus = new(options, seed.Stream("corpus"));
        documents = TokenBags.Of(Corpus.Documents.Select(document => document.Tokens), Corpus.Vocabulary, BagWeight.LogFrequency);
        testQueries = TokenBags.Of(Corpus.TestQueries.Select(query => query.Tokens), Corpus.Vocabulary, BagWeight.Presence);
        queries = TokenBags.Of(Corpus.TrainQueries.Select(query => query.Tokens), Corpus.Vocabulary, BagWeight.Presence);
        pairs = new(queries, documents, [.. Corpus.TrainQueries.Select((query, i) => (i, query.Source))]);
        using var all = new ConceptSearch(Corpus);
        Lexical = [.. Corpus.TestQueries.Select(query => all.Rank(query.Tokens, Depth))];
        // Held-out documents are no negatives: the encoder meets them for the first time in the test.
        using var trained = new ConceptSearch(Corpus, Trained);
        HardCandidates = hardRanks == 0 ? [] : [.. Corpus.TrainQueries.Select(query => trained.Rank(query.Tokens, hardRanks).Select(item => item.Key).Where(document => document != query.Source).ToArray())];
    }

    public ConceptCorpus Corpus { get; }

    /// <summary>All documents, ln(1 + occurrences) a word.</summary>
    public TokenBags Documents => documents;

    /// <summary>The training queries, 1 a word.</summary>
    public TokenBags Queries => queries;

    /// <summary>The test queries, 1 a word.</summary>
    public TokenBags TestQueries => testQueries;

    /// <summary>Documents that are not held out.</summary>
    public int Trained => Corpus.Options.Documents - Corpus.Options.HeldOut;

    /// <summary>BM25's ranking of each test query.</summary>
    public IReadOnlyList<IReadOnlyList<RankedItem<int>>> Lexical { get; }

    /// <summary>For each training query, BM25's first ranks without the labelled document.</summary>
    public IReadOnlyList<IReadOnlyList<int>> HardCandidates { get; }

    /// <summary>Whether a document answers a training query, labelled or not.</summary>
    public double Answers(int query, int document) => Corpus.TrainQueries[query].Relevant.Contains(document) ? 1 : 0;

    /// <summary>Trains an encoder; all begin alike and see the pairs in the same order. The caller owns it.</summary>
    public BagEncoder Train(DenseSettings settings, bool inBatch, NegativeSource? negatives, Action<int, BagEncoder> atStep)
    {
        using var scope = NewDisposeScope();
        var frequencies = documents.DocumentFrequencies();
        var idf = tensor(frequencies.Select(n => (float)Math.Log(1 + ((documents.Count - n + .5) / (n + .5)))).ToArray());
        var encoder = new BagEncoder(Corpus.Vocabulary, settings.Width, idf, seed.Stream("encoder"));
        var training = new DualEncoderTraining(
            encoder, pairs, new() { Steps = settings.Steps, Batch = settings.Batch, Rate = settings.Rate, Temperature = settings.Temperature, InBatch = inBatch, Negatives = negatives }, seed.Stream("training"));
        while (training.Step < settings.Steps)
        {
            if (training.Run(Math.Min(settings.Steps, training.Step + 50)).Diverged)
            {
                throw new LabException("A training diverged. Lower the rate.");
            }

            atStep(training.Step, encoder);
        }

        return encoder;
    }

    /// <summary>The encoder's ranking of each test query, best first, equal scores in the order of the documents.</summary>
    public IReadOnlyList<IReadOnlyList<RankedItem<int>>> Rank(BagEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (q, d) = (nn.functional.normalize(encoder.Encode(testQueries), dim: 1), nn.functional.normalize(encoder.Encode(documents), dim: 1));
        return Rank(q.matmul(d.t()));
    }

    /// <summary>The rankings of the test queries by scores, (test queries, documents).</summary>
    public IReadOnlyList<IReadOnlyList<RankedItem<int>>> Rank(Tensor scoresOfAll)
    {
        float[] scores = scoresOfAll.data<float>().ToArray();
        return [.. Enumerable.Range(0, testQueries.Count).Select(query => Enumerable.Range(0, documents.Count)
            .Select(document => new RankedItem<int>(document, scores[(query * documents.Count) + document])).OrderByDescending(item => item.Score).Take(Depth).ToArray())];
    }

    /// <summary>The cosine of each training query with each document that is not held out, (queries, documents); the caller owns it.</summary>
    public Tensor Teach(BagEncoder encoder)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (q, d) = (nn.functional.normalize(encoder.Encode(queries), dim: 1), nn.functional.normalize(encoder.Encode(documents, [.. Enumerable.Range(0, Trained)]), dim: 1));
        return q.matmul(d.t()).MoveToOuterDisposeScope();
    }

    public RankingQuality Quality(IReadOnlyList<IReadOnlyList<RankedItem<int>>> rankings) => RankingQuality.Of(Corpus.TestQueries, query => rankings[query].Select(item => item.Key));

    public RankingQuality ReciprocalRank(IReadOnlyList<IReadOnlyList<RankedItem<int>>> dense) => RankingQuality.Of(
        Corpus.TestQueries, query => RankFusion.ReciprocalRank<int>([[.. Lexical[query].Select(item => item.Key)], [.. dense[query].Select(item => item.Key)]]).Select(item => item.Key));

    public RankingQuality MinMax(IReadOnlyList<IReadOnlyList<RankedItem<int>>> dense) =>
        RankingQuality.Of(Corpus.TestQueries, query => RankFusion.MinMax<int>([Lexical[query], dense[query]]).Select(item => item.Key));
}
