using Recto.Methods.Common;

namespace Recto.Methods.Attention;

/// <summary>Settings of <see cref="HyperAttention"/>; the defaults are the published ones.</summary>
/// <param name="HeadDim">d, the width of a head. Default 64.</param>
/// <param name="LshProjections">r, the random directions of the hash, in [1, 24]. Default 7: 128 buckets.</param>
/// <param name="BlockSize">b, keys in a block, at least 1. Default 256.</param>
/// <param name="SampleSize">m, sampled keys for the rest, at least 0; 0 leaves the rest out. Default 256.</param>
/// <param name="MinSequenceLength">Shorter sequences, and the leaves of the causal recursion, are computed exactly; at least 1. Default 4096.</param>
/// <param name="Order">How hash codes are put in a row. Default: neighbours differ in one bit.</param>
/// <param name="Seed">Draws directions and samples; every call draws the same, so equal inputs give equal outputs.</param>
public sealed record HyperAttentionOptions(
    int HeadDim = 64, int LshProjections = 7, int BlockSize = 256, int SampleSize = 256, int MinSequenceLength = 4096,
    BucketOrder Order = BucketOrder.Neighbours, Seed Seed = default)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HeadDim, 1);
        if (LshProjections is < 1 or > 24)
            throw new ArgumentOutOfRangeException(nameof(LshProjections), LshProjections, "LshProjections must be in [1, 24].");
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(SampleSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinSequenceLength, 1);
    }
}
