using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>A model with low-rank adapters on some of its weights: everything else is frozen while this lives.</summary>
/// <remarks>Disposing detaches the adapters and gives every parameter its old <c>requires_grad</c> back; the stored weights were never touched.</remarks>
public sealed class AdapterScope : IDisposable
{
    private readonly List<(Parameter Parameter, bool Trained)> _frozen;
    private readonly List<(string Layer, Weight Weight, LowRank Factors, IDisposable Attachment)> _adapters = [];
    private bool _ended;

    private AdapterScope(nn.Module model, IEnumerable<(string Layer, Weight Weight, LowRank Factors)> adapters)
    {
        _frozen = [.. model.parameters().Select(p => (p, p.requires_grad))];
        foreach (var (parameter, _) in _frozen)
            parameter.requires_grad = false;
        foreach (var (layer, weight, factors) in adapters)
            _adapters.Add((layer, weight, factors, weight.Attach(factors)));
    }

    /// <summary>What to give an optimiser: Down and Up of every adapter.</summary>
    public IReadOnlyList<Parameter> Trainable => [.. _adapters.SelectMany(a => a.Factors.Trainable)];

    /// <summary>The bytes of all factors.</summary>
    public long StoredBytes => Trainable.Sum(p => p.numel() * p.element_size());

    /// <summary>The factors by layer, such as <c>blocks.0.q</c>, in the order of the model.</summary>
    public IReadOnlyList<(string Layer, LowRank Factors)> Factors => [.. _adapters.Select(a => (a.Layer, a.Factors))];

    /// <summary>Attaches a low-rank adapter to every matrix that the condition picks, and freezes the model.</summary>
    /// <param name="model">A model whose layers read a <see cref="Weight"/>: <see cref="Transformer"/>, <see cref="Projection"/>, or one made of them.</param>
    /// <param name="targets">Picks weights; null for all six linear layers of every block.</param>
    /// <param name="rank">r.</param>
    /// <param name="alpha">α; α = r scales by 1.</param>
    /// <param name="init">How the factors start.</param>
    /// <param name="s">Draws them, one stream a layer.</param>
    /// <exception cref="ArgumentException">Nothing is picked, or something that is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Rank or α is out of range for a weight.</exception>
    /// <exception cref="InvalidOperationException">A weight is adapted already. Nothing is changed after any of these.</exception>
    public static AdapterScope LowRank(nn.Module model, Func<ParameterAddress, bool>? targets, int rank, double alpha, LowRankInit init, Seed s)
    {
        ArgumentNullException.ThrowIfNull(model);
        var picked = Pick(model, targets ?? (a => a is { Block: not null, IsBias: false, Role: not ParameterRole.Norm }));
        return Attach(model, picked, (layer, weight) => new LowRank(weight, rank, alpha, init, s.Stream(layer)));
    }

    internal static List<(string Layer, Weight Weight)> Pick(nn.Module model, Func<ParameterAddress, bool> targets)
    {
        var addresses = ParameterMap.Of(model).Where(targets).Addresses.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var modules = model.named_modules().Append((name: "", module: model)).Where(m => m.module is Weight);
        return [.. modules.Where(m => addresses.Contains(m.name + ".base")).Select(m => (Layer(m.name), (Weight)m.module))];
    }

    internal static AdapterScope Attach(nn.Module model, IReadOnlyList<(string Layer, Weight Weight)> picked, Func<string, Weight, LowRank> make)
    {
        if (picked.Count == 0)
            throw new ArgumentException("No weight of the model is a target.", nameof(picked));
        foreach (var (layer, weight) in picked)
        {
            if (weight.IsAdapted)
                throw new InvalidOperationException($"The layer '{layer}' has an adapter already; merge or dispose it first.");
        }

        var made = new List<(string, Weight, LowRank)>();
        try
        {
            foreach (var (layer, weight) in picked)
                made.Add((layer, weight, make(layer, weight)));
        }
        catch
        {
            made.ForEach(m => m.Item3.Dispose());
            throw;
        }

        return new(model, made);
    }

    /// <summary>Writes the adapted weights into the model and ends this scope; the outputs stay what they were, up to rounding.</summary>
    public void Merge()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        foreach (var (_, weight, _, _) in _adapters)
            weight.Merge();
        Dispose();
    }

    /// <summary>Detaches and frees the adapters and thaws the model.</summary>
    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        foreach (var (_, _, factors, attachment) in _adapters)
        {
            attachment.Dispose();
            factors.Dispose();
        }

        foreach (var (parameter, trained) in _frozen)
            parameter.requires_grad = trained;
    }

    private static string Layer(string name) => name.EndsWith(".weight", StringComparison.Ordinal) ? name[..^".weight".Length] : name;
}
