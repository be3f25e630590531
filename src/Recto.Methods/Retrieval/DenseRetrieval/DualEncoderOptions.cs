using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>How <see cref="DualEncoderTraining"/> trains.</summary>
public sealed record DualEncoderOptions
{
    /// <summary>All steps, at least 1; the schedule is spread over them.</summary>
    public required int Steps { get; init; }

    /// <summary>Pairs in a batch, at least 1. Default 128. More pairs are more and better negatives.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>The peak learning rate. Default 3e-3.</summary>
    public double Rate { get; init; } = 3e-3;

    /// <summary>The multiplier of the rate. Default constant.</summary>
    public Schedule Schedule { get; init; } = Schedules.Constant;

    /// <summary>τ, above 0. Default .08, for cosines.</summary>
    public double Temperature { get; init; } = .08;

    /// <summary>Whether vectors are made of length one before they are compared. Default true.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Whether the documents of the other pairs of the batch are negatives. Default true; without it, <see cref="Negatives"/> are all there are.</summary>
    public bool InBatch { get; init; } = true;

    /// <summary>Whether documents look for their query too. Default false; needs <see cref="InBatch"/>.</summary>
    public bool Symmetric { get; init; }

    /// <summary>Draws further negatives; null (default) for none. With <see cref="InBatch"/> all queries of a batch share them.</summary>
    public NegativeSource? Negatives { get; init; }

    /// <summary>Further negatives of each query. Default 1; counts only with <see cref="Negatives"/>.</summary>
    public int NegativesPerQuery { get; init; } = 1;

    /// <summary>Another loss, a scalar with gradient: distillation, triplets, passage-centric. Null (default) for the contrastive one.</summary>
    public Func<EncodedBatch, Tensor>? Loss { get; init; }

    /// <summary>Threads that work on the vectors of tokens. Default 1. Any number gives the same bits; torch's own threads are set elsewhere.</summary>
    public int Threads { get; init; } = 1;

    internal void Check(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(NegativesPerQuery, 1);
        ArgumentNullException.ThrowIfNull(Schedule);
        Positive(Rate, nameof(Rate));
        Positive(Temperature, nameof(Temperature));
        if (Batch > pairs)
            throw new ArgumentException($"A batch of {Batch} is larger than the {pairs} pairs.");
        if (!InBatch && Loss is null && Negatives is null)
            throw new ArgumentException("Without in-batch negatives there must be a source of negatives.");
        if (Symmetric && !InBatch)
            throw new ArgumentException("The symmetric loss needs in-batch negatives.");
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");
    }
}
