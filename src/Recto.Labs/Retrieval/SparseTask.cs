using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Trains sparse document encoders on a corpus of <see cref="DenseTask"/>, by contrast or by teachers.</summary>
internal sealed class SparseTask : IDisposable
{
    private readonly DenseTask task;
    private readonly SparseSettings settings;
    private readonly Seed seed;
    private readonly NegativeSource negatives;
    private readonly Tensor documents, queries, testQueries;

    public SparseTask(DenseTask task, SparseSettings settings, Seed seed)
    {
        (this.task, this.settings, this.seed) = (task, settings, seed);
        negatives = Negatives.Listed(task.HardCandidates, task.Trained);
        (documents, queries, testQueries) = (task.Documents.ToDense(), task.Queries.ToDense(), task.TestQueries.ToDense());
        float[] idf = InverseDocumentFrequency.Lucene(task.Documents.Count, task.Documents.DocumentFrequencies());
        double content = Enumerable.Range(0, idf.Length).Where(token => !task.Corpus.IsFunctionWord(token)).Average(token => idf[token]);
        (Idf, Even) = (tensor(idf), full(idf.Length, content, dtype: float32));
        foreach (var tensor in new[] { documents, queries, testQueries, Idf, Even })
        {
            tensor.DetachFromDisposeScope();
        }
    }

    /// <summary>Query weights that are each token's idf.</summary>
    public Tensor Idf { get; }

    /// <summary>Query weights that are the mean idf of content words for every token.</summary>
    public Tensor Even { get; }

    /// <summary>Trains an encoder and measures it; all begin alike and see the same batches.</summary>
    /// <param name="weights">What a query's tokens weigh.</param>
    /// <param name="penalty">λ.</param>
    /// <param name="teachers">Scores of the training queries, (queries, documents that are not held out), of each teacher; none for the contrastive loss.</param>
    /// <param name="atStep">Called now and then with the share that is done.</param>
    public SparseOutcome Train(Tensor weights, double penalty, IReadOnlyList<Tensor> teachers, Action<double> atStep)
    {
        using var scope = NewDisposeScope();
        using var encoder = new BagLowRankEncoder(task.Corpus.Vocabulary, settings.Rank, seed.Stream("encoder"));
        using var adam = optim.Adam(encoder.parameters(), lr: settings.Rate);
        var (ramp, epochs) = (FlopsPenalty.Ramp(Math.Max(1, settings.Steps / 2)), new ShuffledEpochs(task.Corpus.TrainQueries.Count, settings.Batch, seed.Stream("order")));
        var run = TrainingLoop.Run(adam, step =>
        {
            if (step % 25 == 0)
            {
                atStep((double)step / settings.Steps);
            }

            var asked = epochs.Batch(step);
            var drawn = Documents(asked.data<long>().ToArray(), step);
            var (q, w) = (queries.index_select(0, asked) * weights, encoder.forward(documents.index_select(0, drawn)));
            long batch = asked.shape[0];
            var loss = teachers.Count == 0
                ? Contrastive.InBatch(q, w.narrow(0, 0, batch), 1, drawn, w.narrow(0, batch, batch))
                : Divergence.Kl(EnsembleTeacher.Scores([.. teachers.Select(scores => scores.index_select(0, asked).index_select(1, drawn))]), q.matmul(w.t()));
            return loss + (penalty * ramp(step, settings.Steps) * FlopsPenalty.Of(w, groups: 2));
        }, new() { Steps = settings.Steps });
        if (run.Diverged)
        {
            throw new LabException("A training diverged. Lower the rate.");
        }

        using var quiet = no_grad();
        return Measure(encoder.forward(documents), weights);
    }

    /// <summary>The scores of BM25 for all training queries and the documents that are not held out; the caller owns them.</summary>
    public Tensor LexicalTeacher()
    {
        using var search = new ConceptSearch(task.Corpus, task.Trained);
        var scores = new float[task.Corpus.TrainQueries.Count * task.Trained];
        foreach (var (i, query) in task.Corpus.TrainQueries.Index())
        {
            foreach (var (document, score) in search.Rank(query.Tokens, task.Trained))
            {
                scores[(i * task.Trained) + document] = (float)score;
            }
        }

        return tensor(scores, task.Corpus.TrainQueries.Count, task.Trained);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { documents, queries, testQueries, Idf, Even })
        {
            tensor.Dispose();
        }
    }

    private Tensor Documents(long[] asked, int step)
    {
        var random = seed.Stream("negatives", step).ToRandom();
        var sources = asked.Select(query => (long)task.Corpus.TrainQueries[(int)query].Source).ToList();
        return tensor([.. sources, .. asked.Zip(sources, (query, source) => (long)negatives((int)query, (int)source, 1, random)[0])], dtype: int64);
    }

    private SparseOutcome Measure(Tensor encoded, Tensor weights)
    {
        double functionWords = encoded.narrow(1, 0, task.Corpus.Options.FunctionWords).gt(0).sum(1).to(float64).mean().item<double>();
        return new(
            task.Quality(task.Rank((testQueries * weights).matmul(encoded.t()))).Ndcg, ExpectedMatches.Of(encoded, testQueries), encoded.gt(0).sum(1).to(float64).mean().item<double>(), functionWords);
    }
}
