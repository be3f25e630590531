using System.Runtime.InteropServices;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>
/// Trains one bag encoder for queries and documents from pairs. A step touches the rows of its own tokens alone, so large vocabularies cost no more than
/// small ones. It can be stopped after any step, kept, and gone on with, and then gives the bits of an uninterrupted training.
/// </summary>
public sealed class DualEncoderTraining
{
    private readonly BagEncoder _encoder;
    private readonly TrainingPairs _pairs;
    private readonly DualEncoderOptions _options;
    private readonly Seed _seed;
    private readonly ShuffledEpochs _epochs;
    private readonly TokenTable _table;
    private readonly BagBatch _batch;

    /// <summary>Prepares a training; nothing moves yet.</summary>
    /// <param name="encoder">The encoder, which <see cref="Run"/> changes; the caller owns it.</param>
    /// <param name="pairs">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">Draws the order of the pairs and the negatives.</param>
    /// <exception cref="ArgumentException">Encoder, pairs and options do not fit together.</exception>
    public DualEncoderTraining(BagEncoder encoder, TrainingPairs pairs, DualEncoderOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(options);
        pairs.Check();
        options.Check(pairs.Pairs.Count);
        if (encoder.Vocabulary != pairs.Queries.Vocabulary)
            throw new ArgumentException($"The encoder knows {encoder.Vocabulary} tokens, the pairs {pairs.Queries.Vocabulary}.", nameof(pairs));
        (_encoder, _pairs, _options, _seed) = (encoder, pairs, options, seed);
        _epochs = new(pairs.Pairs.Count, options.Batch, seed.Stream("order"));
        _table = new(encoder.Vocabulary, encoder.Width, options.Threads);
        _batch = new(encoder.Vocabulary);
    }

    /// <summary>Steps made so far.</summary>
    public int Step { get; private set; }

    /// <summary>Steps that go once through the pairs.</summary>
    public int StepsPerEpoch => _epochs.StepsPerEpoch;

    /// <summary>Trains on, and leaves the result in the encoder, whether it ends, fails or is cancelled.</summary>
    /// <param name="until">The step to stop before; null for the last of <see cref="DualEncoderOptions.Steps"/>.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="OperationCanceledException">Cancelled; it can be gone on with.</exception>
    public TrainingRun Run(int? until = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellationToken = default)
    {
        int last = Math.Min(until ?? _options.Steps, _options.Steps);
        var losses = new List<double>();
        _table.Read(_encoder);
        try
        {
            while (Step < last)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double rate = _options.Rate * _options.Schedule(Step, _options.Steps), loss = Advance(rate);
                losses.Add(loss);
                progress?.Report(new(Step, _options.Steps, loss, rate, null));
                if (!double.IsFinite(loss))
                    return new(losses, true, false, null, null);
                Step++;
            }
        }
        finally
        {
            _table.Write(_encoder);
        }

        return new(losses, false, false, null, null);
    }

    /// <summary>Writes encoder, optimiser and step as safetensors, between two runs.</summary>
    /// <param name="stream">Where to.</param>
    public void Save(Stream stream)
    {
        using var scope = NewDisposeScope();
        var state = _table.State();
        state["embedding"] = _encoder.Embedding;
        state["gate"] = _encoder.Gate;
        state["step"] = tensor(new[] { (long)Step }, dtype: int64);
        TensorFile.Save(stream, state);
    }

    /// <summary>Goes back to what <see cref="Save"/> wrote. Pairs, options and seed are the caller's to repeat.</summary>
    /// <param name="stream">From where.</param>
    /// <exception cref="InvalidDataException">It is no checkpoint of a training of this vocabulary and width; nothing was changed.</exception>
    public void Restore(Stream stream)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var state = TensorFile.Load(stream);
        var expected = _table.State();
        (expected["embedding"], expected["gate"], expected["step"]) = (_encoder.Embedding, _encoder.Gate, zeros(1, dtype: int64));
        foreach (var (name, tensor) in expected)
        {
            if (!state.TryGetValue(name, out var found) || found.dtype != tensor.dtype || !found.shape.SequenceEqual(tensor.shape))
                throw new InvalidDataException($"The checkpoint has no '{name}' of ({string.Join(", ", tensor.shape)}): it is of another encoder, or of none.");
        }

        _table.Restore(state);
        _encoder.Embedding.copy_(state["embedding"]);
        _encoder.Gate.copy_(state["gate"]);
        Step = (int)state["step"].item<long>();
    }

    private double Advance(double rate)
    {
        using var scope = NewDisposeScope();
        int[] chosen = [.. MemoryMarshal.Cast<byte, long>(_epochs.Batch(Step).bytes).ToArray().Select(pair => (int)pair)];
        int[] negatives = Draw(chosen);
        _batch.Clear();
        foreach (int pair in chosen)
            _batch.Add(_pairs.Queries, _pairs.Pairs[pair].Query);
        foreach (int document in chosen.Select(pair => _pairs.Pairs[pair].Document).Concat(negatives))
            _batch.Add(_pairs.Documents, document);
        var vectors = tensor(_table.Encode(_batch), _batch.Count, _encoder.Width).requires_grad_();
        var loss = Loss(chosen, negatives, _options.Normalize ? nn.functional.normalize(vectors, dim: 1) : vectors);
        double value = loss.to(float64).item<double>();
        if (!double.IsFinite(value))
            return value;
        loss.backward();
        _table.Step(_batch, MemoryMarshal.Cast<byte, float>(vectors.grad!.contiguous().bytes).ToArray(), rate);
        return value;
    }

    private int[] Draw(int[] chosen)
    {
        if (_options.Negatives is not { } source)
            return [];
        var random = _seed.Stream("negatives", Step).ToRandom();
        return [.. chosen.SelectMany(pair =>
        {
            var (query, document) = _pairs.Pairs[pair];
            var drawn = source(query, document, _options.NegativesPerQuery, random);
            return drawn.Count == _options.NegativesPerQuery ? drawn : throw new InvalidOperationException($"The source gave {drawn.Count} negatives instead of {_options.NegativesPerQuery}.");
        })];
    }

    private Tensor Loss(int[] chosen, int[] negatives, Tensor vectors)
    {
        int batch = chosen.Length, each = _options.NegativesPerQuery;
        var (queries, documents) = (vectors.narrow(0, 0, batch), vectors.narrow(0, batch, batch));
        var hard = negatives.Length == 0 ? null : vectors.narrow(0, 2 * batch, negatives.Length);
        long[] groups = [.. chosen.Select(pair => _pairs.Pairs[pair].Document).Concat(negatives).Select(document => (long)_pairs.GroupOf(document))];
        var encoded = new EncodedBatch(chosen, queries, documents, hard, negatives, tensor(groups, dtype: int64));
        if (_options.Loss is { } custom)
            return custom(encoded);
        if (!_options.InBatch)
            return DenseLosses.Nll((queries * documents).sum(1), hard!.reshape(batch, each, -1).matmul(queries.unsqueeze(2)).squeeze(2), _options.Temperature);
        var loss = Contrastive.InBatch(queries, documents, _options.Temperature, encoded.Groups, hard);
        return _options.Symmetric ? (loss + Contrastive.InBatch(documents, queries, _options.Temperature, encoded.Groups.narrow(0, 0, batch))) / 2 : loss;
    }
}
