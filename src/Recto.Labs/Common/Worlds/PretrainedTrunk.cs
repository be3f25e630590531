using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>The base model that labs about fine-tuning start from: a small decoder trained on the sentences of a <see cref="SyntheticWorld"/>.</summary>
/// <remarks>All settings are in the record, so that equal records are equal models and a lab may keep a trained one (<see cref="CheckpointCache"/>).</remarks>
public sealed record PretrainedTrunk
{
    /// <summary>The seed; a lab gives its run's own, so that labs with the same settings share a trunk.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Training steps, at least 1. Default 1500.</summary>
    public int Steps { get; init; } = 1500;

    /// <summary>Sentences of a step. Default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Words of a sentence. Default 20.</summary>
    public int Length { get; init; } = 20;

    /// <summary>The peak rate of Adam (.9, .98). Default 2e-3.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>Steps over which the rate rises; afterwards it falls along half a cosine to 0. Default 100.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>The shape: by default two blocks of width 64, 100 288 parameters.</summary>
    public TransformerShape Shape { get; init; } = new()
    {
        Vocabulary = SyntheticLanguage.Vocabulary, Width = 64, Layers = 2, Heads = 4, FeedForward = 128, Positions = 64, OutputBias = true,
    };

    /// <summary>World 0 is the one the trunk knows; the others have the same words and other facts.</summary>
    /// <param name="number">From 0.</param>
    public SyntheticWorld World(int number) => new(Stream("world", number));

    /// <summary>The trained model, whose owner is the caller; from the cache when it is there, which gives the same bits.</summary>
    /// <param name="cache">Where trained trunks are kept.</param>
    /// <param name="progress">Told of every step when there is something to train.</param>
    /// <param name="cancel">Ends the training.</param>
    public Transformer GetOrTrain(CheckpointCache cache, IProgress<TrainingStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.GetOrTrain(this, () => new Transformer(Shape, Stream("weights")), model => Train(model, progress, cancel));
    }

    private Seed Stream(string name, int index = 0) => new Seed(Seed).Stream("trunk").Stream(name, index);

    private void Train(Transformer model, IProgress<TrainingStep>? progress, CancellationToken cancel)
    {
        var world = World(0);
        var sentences = new SentenceOptions { Length = Length };
        using var adam = optim.Adam(model.parameters(), Rate, beta1: .9, beta2: .98, eps: 1e-8, weight_decay: 0);
        var options = new TrainingOptions { Steps = Steps, Schedule = Schedules.Cosine(Math.Min(WarmUp, Steps / 2) / (double)Steps) };
        TrainingLoop.Run(
            adam,
            step =>
            {
                var ids = world.Sample(Batch, sentences, Stream("sentences", step));
                return NextToken.Loss(NextToken.Logits(model, ids), ids);
            },
            options, progress: progress, cancellationToken: cancel);
    }
}
