using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>The d-Simplex classifier (Biondi et al. 2024, arXiv 2405.02581): a last layer that is never learned, so that encoders trained apart agree.</summary>
/// <remarks>
/// <para>Its K rows are the corners of a regular simplex; logits are W·z without bias, and z is not normalised. Far more corners are reserved
/// than there are classes, so that classes of the future have theirs already. Normalise features to length 1 to compare or store them.</para>
/// <para>Models agree only if they share K and the corner of every label: keep <see cref="Labels"/> with the model, in order, for ever.</para>
/// </remarks>
public sealed class DSimplexClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Dictionary<string, int> _corners = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly Tensor _prototypes;
    private readonly Projection? _projection;

    /// <summary>Makes the layer.</summary>
    /// <param name="preallocated">K, the classes reserved, at least 2; features get K − 1 numbers. The paper takes 1024; for a small index 129 or 257.</param>
    /// <param name="featureDim">The width of what the encoder gives.</param>
    /// <param name="projection">Draws a linear map without bias from <paramref name="featureDim"/> to K − 1, trained with the encoder; null (default) for none.</param>
    /// <param name="labels">The labels that have corners already, in order; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes, or the width is below 1.</exception>
    /// <exception cref="ArgumentException">The width is not K − 1 and there is no projection, or a label stands twice.</exception>
    /// <exception cref="InvalidOperationException">There are more labels than corners.</exception>
    public DSimplexClassifier(int preallocated, int featureDim, Seed? projection = null, IEnumerable<string>? labels = null)
        : base(nameof(DSimplexClassifier))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(preallocated, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(featureDim, 1);
        if (projection is null && featureDim != preallocated - 1)
            throw new ArgumentException($"{preallocated} classes need features of {preallocated - 1} numbers; the encoder gives {featureDim}. Change one of them or give a seed for a projection.", nameof(featureDim));
        Preallocated = preallocated;
        foreach (string label in labels ?? [])
        {
            if (_corners.ContainsKey(label))
                throw new ArgumentException($"The label '{label}' stands twice.", nameof(labels));
            Reserve(label);
        }

        _prototypes = SimplexPrototypes.Create(preallocated).DetachFromDisposeScope();
        register_buffer("prototypes", _prototypes, persistent: false);
        if (projection is not { } seed)
            return;
        _projection = new Projection(featureDim, preallocated - 1, bias: false, seed.Stream("projection"));
        register_module("projection", _projection);
    }

    /// <summary>K, the classes reserved.</summary>
    public int Preallocated { get; }

    /// <summary>The labels that have a corner; the place of a label is its corner.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>W, (K, K − 1), without gradient. Owned by this module.</summary>
    public Tensor Prototypes => _prototypes;

    /// <summary>The corner of a label: its own if it has one, else the next that is free.</summary>
    /// <param name="label">The label; ordinal, case matters.</param>
    /// <exception cref="InvalidOperationException">The corners are used up; nothing was changed.</exception>
    public int Reserve(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (_corners.TryGetValue(label, out int corner))
            return corner;
        if (_labels.Count == Preallocated)
            throw new InvalidOperationException($"All {Preallocated} preallocated classes are taken, there is none for '{label}'. A model with more of them must be trained anew.");
        _corners.Add(label, _labels.Count);
        _labels.Add(label);
        return _labels.Count - 1;
    }

    /// <summary>What is compared and stored, (batch, K − 1), not normalised: the encoder's output, projected if there is a projection. The caller owns it.</summary>
    /// <param name="z">(batch, featureDim).</param>
    public Tensor Features(Tensor z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return _projection is null ? z.alias() : _projection.forward(z);
    }

    /// <summary>Logits, (batch, K); the caller owns them.</summary>
    /// <param name="z">(batch, featureDim).</param>
    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        return Features(z).matmul(_prototypes.t()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _prototypes.Dispose();
        base.Dispose(disposing);
    }
}
