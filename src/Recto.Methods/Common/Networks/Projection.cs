using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>A linear layer whose weight adapters can be attached to: x·Wᵀ + b. Use it in place of a plain one where LoRA is wanted.</summary>
public sealed class Projection : nn.Module<Tensor, Tensor>
{
    private readonly Weight _weight;
    private readonly Parameter? _bias;

    /// <summary>Makes a layer with weights N(0, 1/inputs) and a bias of zero.</summary>
    /// <param name="inputs">The width of the input, at least 1.</param>
    /// <param name="outputs">The width of the output, at least 1.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="seed">Draws the weights.</param>
    /// <param name="type">The number type. Default float32.</param>
    public Projection(int inputs, int outputs, bool bias, Seed seed, ScalarType type = ScalarType.Float32)
        : base(nameof(Projection))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        using var scope = NewDisposeScope();
        using var g = seed.ToGenerator();
        _weight = new Weight(randn(outputs, inputs, dtype: type, generator: g) / Math.Sqrt(inputs));
        register_module("weight", _weight);
        if (!bias)
            return;
        _bias = new Parameter(zeros(outputs, dtype: type));
        _bias.DetachFromDisposeScope();
        register_parameter("bias", _bias);
    }

    /// <summary>(out, in), with what is attached to it.</summary>
    public Weight Weight => _weight;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(input, _weight.Effective(), _bias!).MoveToOuterDisposeScope();
    }
}
