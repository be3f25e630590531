using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.Encoders;
using static TorchSharp.torch;

namespace Recto.Cli.Training;

/// <summary>Trains the static encoder of a collection of titles and abstracts, and can be stopped and gone on with.</summary>
internal sealed class EncoderTraining : IDisposable
{
    private readonly TermCorpus _corpus;
    private readonly EncoderTrainingOptions _options;
    private readonly BagEncoder _encoder;
    private readonly DualEncoderTraining _training;
    private readonly HocLoss _near = new();

    /// <param name="corpus">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="former">The encoder to be compatible with; null for a new space. It stays the caller's.</param>
    public EncoderTraining(TermCorpus corpus, EncoderTrainingOptions options, FormerEncoder? former = null)
    {
        (_corpus, _options) = (corpus, options);
        var seed = new Seed(options.Seed);
        var pairs = EncoderPairs.Of(corpus, options, seed.Stream("pairs"));
        Pairs = pairs.Pairs.Count;
        Steps = Math.Max(1, (int)(options.Epochs * Pairs / options.Batch));
        var start = former?.Start ?? LatentStart.Of(corpus, options);
        using var weights = tensor(start.Gates);
        using var embeddings = tensor(start.Embeddings, corpus.Terms.Count, options.Dimension);
        _encoder = new BagEncoder(corpus.Terms.Count, options.Dimension, weights, seed.Stream("encoder"));
        using (no_grad())
        {
            _encoder.Embedding.copy_(embeddings);
        }

        _training = new(_encoder, pairs, new()
        {
            Steps = Steps, Batch = options.Batch, Rate = options.Rate, Schedule = Schedules.Linear(floor: 0.01), Temperature = options.Temperature, Symmetric = true,
            Threads = options.Threads, Loss = former is null ? null : batch => Compatible(former, pairs, batch),
        }, seed.Stream("training"));
    }

    public int Pairs { get; }

    public int Steps { get; }

    /// <summary>Steps made.</summary>
    public int Step => _training.Step;

    public double Run(int until, IProgress<TrainingStep>? progress, CancellationToken cancellationToken)
    {
        var run = _training.Run(until, progress, cancellationToken);
        return run.Diverged
            ? throw new CommandException($"Training diverged at step {Step} of {Steps}: the loss is not a number. Try a lower --rate.")
            : run.Losses.Count == 0 ? double.NaN : run.Losses.TakeLast(50).Average();
    }

    // λ·task + (1 − λ)·HOC, as d-Simplex-HOC trains. A paper is a class of its own: there is no other label that all collections have.
    private Tensor Compatible(FormerEncoder former, TrainingPairs pairs, EncodedBatch batch)
    {
        int[] queries = [.. batch.Pairs.Select(pair => pairs.Pairs[pair].Query)], documents = [.. batch.Pairs.Select(pair => pairs.Pairs[pair].Document)];
        var task = Contrastive.Symmetric(batch.Queries, batch.Documents, _options.Temperature, batch.Groups);
        var near = _near.Forward(former.Encode(pairs.Documents, documents), batch.Documents, batch.Groups)
            + _near.Forward(former.Encode(pairs.Queries, queries), batch.Queries, batch.Groups);
        return _options.TaskShare * task + (1 - _options.TaskShare) / 2 * near;
    }

    public void Save(Stream stream) => _training.Save(stream);

    public void Restore(Stream stream) => _training.Restore(stream);

    public StaticEncoderWriter Result(IReadOnlyDictionary<string, string> metadata)
    {
        float[] embeddings = _encoder.Embedding.data<float>().ToArray(), gates = _encoder.Gate.data<float>().ToArray();
        return new(_corpus.Terms, embeddings, gates) { Metadata = metadata };
    }

    public void Dispose() => _encoder.Dispose();
}
