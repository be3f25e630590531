using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>
/// A document encoder without word order: ln(1 + max(0, a ⊙ x + (x·A)·B + b)). A token keeps its own weight, and the low-rank part gives
/// weights to tokens that the text does not have.
/// </summary>
public sealed class BagLowRankEncoder : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _own;
    private readonly Parameter _down;
    private readonly Parameter _up;
    private readonly Parameter _bias;

    /// <summary>Makes an encoder that begins by giving every token its own weight and, with a bias above 0, a little of every other.</summary>
    /// <param name="vocabulary">Tokens there are, at least 1.</param>
    /// <param name="rank">The rank of the expansion, at least 1. A full matrix overfits small corpora.</param>
    /// <param name="bias">The first b. Default .05: tokens that start at 0 get no gradient.</param>
    /// <param name="seed">Draws A; B begins at 0.</param>
    public BagLowRankEncoder(int vocabulary, int rank, Seed seed, double bias = .05)
        : base(nameof(BagLowRankEncoder))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        using var scope = NewDisposeScope();
        using var g = seed.ToGenerator();
        _own = new Parameter(ones(vocabulary));
        _down = new Parameter(randn(vocabulary, rank, dtype: float32, generator: g) / Math.Sqrt(rank));
        _up = new Parameter(zeros(rank, vocabulary));
        _bias = new Parameter(full(vocabulary, bias, dtype: float32));
        register_parameter("own", _own);
        register_parameter("down", _down);
        register_parameter("up", _up);
        register_parameter("bias", _bias);
        scope.Detach(_own, _down, _up, _bias);
    }

    /// <summary>The weights of texts.</summary>
    /// <param name="input">x, (batch, vocabulary): how much each token counts, such as ln(1 + occurrences).</param>
    /// <returns>(batch, vocabulary), from 0 up.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return SparseWeights.Of((_own * input) + input.matmul(_down).matmul(_up) + _bias).MoveToOuterDisposeScope();
    }
}
