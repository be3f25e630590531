using System.Globalization;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>A trained reviser that weighs every feedback document by itself and then shifts the query.</summary>
/// <remarks>
/// <c>gate_i = σ(G[q, d_i, q·d_i])</c> (q·d_i element by element), <c>v = Σ gate_i·d_i / max(k, 1)</c>, <c>q′ = norm(q + S[q, v])</c>. G and S have one hidden
/// ReLU layer; the last layer of S starts at zero, so an untrained reviser gives the query back, scaled to length 1. The order of the
/// documents does not matter. Saved weights can be read without torch, see <see cref="Save"/>.
/// </remarks>
public sealed class GatedFeedbackReviser : nn.Module, IQueryReviser
{
    private const string Format = "gated-reviser-1";

    private readonly Mlp _gate;
    private readonly Mlp _shift;

    /// <summary>Makes the reviser.</summary>
    /// <param name="width">The width of query and document vectors, at least 1.</param>
    /// <param name="gateWidth">Hidden units of the gate, at least 1; 64 is enough for a few hundred dimensions.</param>
    /// <param name="shiftWidth">Hidden units of the shift, at least 1; about the vectors' width.</param>
    /// <param name="seed">Draws the first weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is below 1.</exception>
    public GatedFeedbackReviser(int width, int gateWidth, int shiftWidth, Seed seed)
        : base(nameof(GatedFeedbackReviser))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(gateWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(shiftWidth, 1);
        (Width, GateWidth, ShiftWidth) = (width, gateWidth, shiftWidth);
        _gate = new Mlp([3 * width, gateWidth, 1], Activation.Relu, Initializer.KaimingUniform, seed.Stream("gate"));
        _shift = new Mlp([2 * width, shiftWidth, width], Activation.Relu, Initializer.KaimingUniform, seed.Stream("shift"));
        register_module("gate", _gate);
        register_module("shift", _shift);
        using var quiet = no_grad();
        foreach (var (_, parameter) in _shift.named_parameters().TakeLast(2))
            parameter.zero_();
    }

    /// <summary>The width of the vectors.</summary>
    public int Width { get; }

    /// <summary>Hidden units of the gate.</summary>
    public int GateWidth { get; }

    /// <summary>Hidden units of the shift.</summary>
    public int ShiftWidth { get; }

    /// <inheritdoc/>
    public Tensor Revise(Tensor query, Tensor feedback, Tensor mask)
    {
        FeedbackShapes.Require(query, feedback, mask);
        if (query.shape[1] != Width)
            throw new ArgumentException($"The vectors have {query.shape[1]} numbers; this reviser takes {Width}.", nameof(query));
        using var scope = NewDisposeScope();
        var weights = Gates(query, feedback) * mask.to(query.dtype);
        var mean = (weights.unsqueeze(2) * feedback).sum(1) / mask.sum(1, keepdim: true).clamp_min(1);
        return nn.functional.normalize(query + _shift.forward(cat([query, mean], 1)), dim: 1).MoveToOuterDisposeScope();
    }

    /// <summary>How much of each document is taken, in (0, 1): (batch, documents); the caller owns it.</summary>
    /// <param name="query">(batch, width).</param>
    /// <param name="feedback">(batch, documents, width).</param>
    public Tensor Gates(Tensor query, Tensor feedback)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(feedback);
        using var scope = NewDisposeScope();
        var repeated = query.unsqueeze(1).expand_as(feedback);
        return _gate.forward(cat([repeated, feedback, repeated * feedback], 2)).squeeze(2).sigmoid().MoveToOuterDisposeScope();
    }

    /// <summary>Writes the weights as a safetensors file: <c>gate</c> and <c>shift</c>, layers <c>.0</c> and <c>.1</c>, <c>weight</c> (out, in) and <c>bias</c>.</summary>
    /// <param name="s">Where to.</param>
    public void Save(Stream s) => TensorFile.Save(s, Named().ToDictionary(n => n.Name, n => n.Value), new Dictionary<string, string>
    {
        ["format"] = Format,
        ["width"] = Width.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Reads weights that <see cref="Save"/> wrote; the caller owns the reviser.</summary>
    /// <param name="s">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static GatedFeedbackReviser Load(Stream s)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var read = TensorFile.Load(s);
        if (!read.TryGetValue("gate.0.weight", out var gate) || !read.TryGetValue("shift.0.weight", out var shift) || gate.dim() != 2 || shift.dim() != 2
            || shift.shape[1] % 2 != 0 || shift.numel() == 0 || gate.numel() == 0)
            throw new InvalidDataException("This file holds no gated reviser: gate.0.weight or shift.0.weight is missing or has another shape.");
        var reviser = new GatedFeedbackReviser((int)(shift.shape[1] / 2), (int)gate.shape[0], (int)shift.shape[0], default);
        foreach (var (name, value) in reviser.Named())
        {
            if (!read.TryGetValue(name, out var from) || !from.shape.SequenceEqual(value.shape))
            {
                string shape = string.Join(", ", value.shape);
                reviser.Dispose();
                throw new InvalidDataException($"The tensor '{name}' is missing or does not have the shape ({shape}).");
            }

            value.copy_(from);
        }

        return reviser;
    }

    private IEnumerable<(string Name, Tensor Value)> Named() =>
        named_parameters().Select(p => (p.name.Replace("_layers.", "", StringComparison.Ordinal), (Tensor)p.parameter));
}
