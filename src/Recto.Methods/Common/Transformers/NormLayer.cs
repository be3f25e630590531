using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Layer norm over the last dimension.</summary>
internal sealed class NormLayer : nn.Module<Tensor, Tensor>
{
    private readonly Weight _gain;
    private readonly Parameter _bias;

    public NormLayer(int width, ScalarType type)
        : base(nameof(NormLayer))
    {
        using var scope = NewDisposeScope();
        _gain = new Weight(ones(width, dtype: type));
        _bias = new Parameter(zeros(width, dtype: type));
        _bias.DetachFromDisposeScope();
        register_module("gain", _gain);
        register_parameter("bias", _bias);
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.layer_norm(input, [input.shape[^1]], _gain.Effective(), _bias).MoveToOuterDisposeScope();
    }
}
