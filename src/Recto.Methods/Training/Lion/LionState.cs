using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>The momentum of one parameter; null until its first gradient.</summary>
internal sealed class LionState(Parameter parameter) : OptimizerState(parameter), IDisposable
{
    private readonly Parameter _owner = parameter;
    private Tensor? _momentum;

    public Tensor? Momentum => _momentum;

    /// <summary>The momentum, made of zeros on the first call; it belongs to this state, not to the scope of the step.</summary>
    public Tensor Require() => _momentum ??= zeros_like(_owner, requires_grad: false).DetachFromDisposeScope();

    /// <summary>Takes a copy of the given momentum, or none.</summary>
    public void Set(Tensor? momentum)
    {
        var old = _momentum;
        using var scope = NewDisposeScope();
        _momentum = momentum?.detach().to(_owner.dtype).to(_owner.device).clone().DetachFromDisposeScope();
        old?.Dispose();
    }

    public override void Initialize(OptimizerOptions options)
    {
        _momentum?.Dispose();
        _momentum = null;
    }

    public override void to(Device device)
    {
        if (_momentum is not null)
            Set(_momentum);
    }

    public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, _momentum!);

    public override void LoadStateDict(BinaryReader reader)
    {
        LoadConditionalStateTensor(reader, ref _momentum!, _owner.device);
        _momentum = _momentum?.DetachFromDisposeScope();
    }

    public override void LoadStateDict(OptimizerState source)
    {
        if (source is not LionState other)
            throw new ArgumentException("The state belongs to another optimiser.", nameof(source));
        Set(other._momentum);
    }

    public override bool ApproximatelyEquals(OptimizerState other)
        => other is LionState state && (_momentum, state._momentum) switch
        {
            (null, null) => true,
            ({ } a, { } b) => a.allclose(b),
            _ => false,
        };

    public void Dispose()
    {
        _momentum?.Dispose();
        _momentum = null;
    }
}
