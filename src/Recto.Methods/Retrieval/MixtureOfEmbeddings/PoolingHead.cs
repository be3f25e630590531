using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>One vector from the states of a sequence, as the paper's code makes it: mean over real positions, layer norm, linear, tanh, linear.</summary>
public sealed class PoolingHead : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly NormLayer _norm;
    private readonly Mlp _layers;

    /// <summary>Makes the head.</summary>
    /// <param name="width">The width of the states, at least 1.</param>
    /// <param name="output">The width of the vector, at least 1.</param>
    /// <param name="seed">Draws the weights.</param>
    public PoolingHead(int width, int output, Seed seed)
        : base(nameof(PoolingHead))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output, 1);
        _norm = new NormLayer(width, ScalarType.Float32);
        _layers = new Mlp([width, width, output], Activation.Tanh, Initializer.KaimingUniform, seed.Stream("layers"));
        register_module("norm", _norm);
        register_module("layers", _layers);
    }

    /// <summary>(batch, output), not normalised; the caller owns it.</summary>
    /// <param name="h">States, (batch, time, width).</param>
    /// <param name="mask">(batch, time): true or 1 where a position is real.</param>
    public override Tensor forward(Tensor h, Tensor mask)
    {
        using var scope = NewDisposeScope();
        return _layers.forward(_norm.forward(Pooling.Mean(h, mask))).MoveToOuterDisposeScope();
    }
}
