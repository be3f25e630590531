using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>A weight that adapters can be attached to. TorchSharp has no parametrisations of its own, so layers read a weight through this.</summary>
public sealed class Weight : nn.Module
{
    private readonly Parameter _base;
    private readonly List<IParametrization> _attached = [];

    /// <summary>Takes over a tensor as the stored weight.</summary>
    /// <param name="value">The first value; becomes a parameter.</param>
    public Weight(Tensor value)
        : base(nameof(Weight))
    {
        ArgumentNullException.ThrowIfNull(value);
        _base = new Parameter(value);
        _base.DetachFromDisposeScope();
        register_parameter("base", _base);
    }

    /// <summary>The stored weight.</summary>
    public Parameter Base => _base;

    /// <summary>Whether anything is attached.</summary>
    public bool IsAdapted => _attached.Count > 0;

    /// <summary>The weight to compute with; the stored one itself when nothing is attached. Do not dispose it: it belongs to the scope of the caller.</summary>
    public Tensor Effective()
    {
        Tensor weight = _base;
        foreach (var parametrization in _attached)
            weight = parametrization.Apply(weight);
        return weight;
    }

    /// <summary>Attaches a parametrisation after those that are there.</summary>
    /// <param name="p">What to attach.</param>
    /// <returns>Disposing it detaches: the stored weight was never touched.</returns>
    /// <exception cref="InvalidOperationException">It is attached already.</exception>
    public IDisposable Attach(IParametrization p)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (_attached.Contains(p))
            throw new InvalidOperationException("The parametrisation is attached already.");
        _attached.Add(p);
        return new Attachment(this, p);
    }

    /// <summary>Writes the effective weight into the stored one and detaches everything.</summary>
    public void Merge()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        if (IsAdapted)
            _base.copy_(Effective());
        _attached.Clear();
    }

    private sealed class Attachment(Weight owner, IParametrization parametrization) : IDisposable
    {
        public void Dispose() => owner._attached.Remove(parametrization);
    }
}
