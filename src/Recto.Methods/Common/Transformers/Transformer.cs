using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>A small transformer, causal or not, that all language methods share. Every weight can be adapted.</summary>
/// <remarks>Linear weights start as N(0, 1/fan_in), norms as 1 and 0, biases as 0. Positions enter through position ids only.</remarks>
public sealed class Transformer : nn.Module<Tensor, Tensor>
{
    private readonly Weight _token;
    private readonly Weight? _position, _head;
    private readonly ModuleList<TransformerBlock> _blocks;
    private readonly NormLayer _norm;
    private readonly Parameter? _bias;

    /// <summary>Makes a model; its weights depend on shape and seed alone.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="seed">Draws the weights, one stream a part.</param>
    /// <exception cref="ArgumentException">The shape contradicts itself.</exception>
    public Transformer(TransformerShape shape, Seed seed)
        : base(nameof(Transformer))
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Check();
        Shape = shape;
        using var scope = NewDisposeScope();
        _token = Table("token", shape.Vocabulary, shape.EmbeddingStd, seed);
        _position = shape.Position == PositionKind.Learned ? Table("position", shape.Positions, shape.PositionStd, seed) : null;
        _blocks = nn.ModuleList<TransformerBlock>([.. Enumerable.Range(0, shape.Layers).Select(i => new TransformerBlock(shape, seed.Stream("block", i)))]);
        register_module("blocks", _blocks);
        _norm = new NormLayer(shape.Width, shape.Type);
        register_module("norm", _norm);
        _head = shape.Tied ? null : Table("head", shape.Vocabulary, 1 / Math.Sqrt(shape.Width), seed);
        if (!shape.OutputBias)
            return;
        _bias = new Parameter(zeros(shape.Vocabulary, dtype: shape.Type));
        _bias.DetachFromDisposeScope();
        register_parameter("bias", _bias);
    }

    /// <summary>The shape.</summary>
    public TransformerShape Shape { get; }

    /// <summary>The logits of every position, (batch, time) int64 → (batch, time, vocabulary), owned by the caller.</summary>
    /// <param name="input">Token ids.</param>
    public override Tensor forward(Tensor input) => Logits(input);

    /// <summary>The logits of every position, (batch, time, vocabulary), owned by the caller.</summary>
    /// <param name="ids">(batch, time) int64.</param>
    /// <param name="o">Positions, mask and kernel; null for the usual ones.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or there are more positions than the table has.</exception>
    public Tensor Logits(Tensor ids, ForwardOptions? o = null)
    {
        using var scope = NewDisposeScope();
        return Unembed(Hidden(Embed(ids), o)).MoveToOuterDisposeScope();
    }

    /// <summary>The token vectors, (batch, time, width), without positions; owned by the caller.</summary>
    /// <param name="ids">(batch, time) int64.</param>
    public Tensor Embed(Tensor ids)
    {
        if (ids.dim() != 2 || ids.dtype != int64)
            throw new ArgumentException($"Token ids must be (batch, time) of int64; they are ({string.Join(", ", ids.shape)}) of {ids.dtype}.", nameof(ids));
        using var scope = NewDisposeScope();
        return Rows(_token, ids).MoveToOuterDisposeScope();
    }

    /// <summary>The last states after the last norm, (batch, time, width), owned by the caller.</summary>
    /// <param name="embeddings">(batch, time, width), token vectors without positions.</param>
    /// <param name="o">Positions, mask and kernel.</param>
    /// <exception cref="ArgumentException">A position is outside the table, or the kernel cannot take ALiBi.</exception>
    public Tensor Hidden(Tensor embeddings, ForwardOptions? o = null)
    {
        using var scope = NewDisposeScope();
        var positions = PositionsOf(embeddings, o);
        var x = _position is null ? embeddings : embeddings + Rows(_position, positions);
        var attend = Attention(positions, (int)embeddings.shape[1], o);
        foreach (var block in _blocks)
            x = block.Run(x, attend);
        return _norm.forward(x).MoveToOuterDisposeScope();
    }

    /// <summary>Logits from states: the product with the token table, or with the head when it is not tied, and the bias if there is one; owned by the caller.</summary>
    /// <param name="hidden">(batch, time, width).</param>
    public Tensor Unembed(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(hidden, (_head ?? _token).Effective(), _bias!).MoveToOuterDisposeScope();
    }

    private static Tensor Rows(Weight table, Tensor ids)
        => table.Effective().index_select(0, ids.reshape(-1)).reshape([.. ids.shape, table.Base.shape[1]]);

    private Weight Table(string name, int rows, double deviation, Seed seed)
    {
        using var g = seed.Stream(name).ToGenerator();
        var table = new Weight(randn(rows, Shape.Width, dtype: Shape.Type, generator: g) * deviation);
        register_module(name, table);
        return table;
    }

    private Tensor PositionsOf(Tensor embeddings, ForwardOptions? o)
    {
        long time = embeddings.shape[1];
        var ids = o?.PositionIds ?? arange(time);
        if (ids.shape[^1] != time || ids.dtype != int64 || ids.dim() > 2)
            throw new ArgumentException($"Position ids must be int64 of ({time}) or (batch, {time}); they are {ids.dtype} of ({string.Join(", ", ids.shape)}).", nameof(o));
        if (_position is not null && time > 0 && (ids.max().item<long>() >= Shape.Positions || ids.min().item<long>() < 0))
            throw new ArgumentException($"A position is outside the table of {Shape.Positions}.", nameof(o));
        return ids.dim() == 1 ? ids.unsqueeze(0) : ids;
    }

    private Func<Tensor, Tensor, Tensor, Tensor> Attention(Tensor positions, int time, ForwardOptions? o)
    {
        var own = o?.Mask is null && Shape.Causal ? AttentionMask.Causal(time, time) : null;
        if (own is not null)
            CurrentDisposeScope!.Attach(own.Allowed);
        var mask = o?.Mask ?? own;
        var kernel = o?.Kernel ?? SoftmaxAttention.Kernel;
        switch (Shape.Position)
        {
            case PositionKind.Rotary:
                return (q, k, v) => kernel(Positions.Rotate(q, positions), Positions.Rotate(k, positions), v, mask);
            case PositionKind.Alibi when o?.Kernel is not null:
                throw new ArgumentException("A kernel of its own cannot take ALiBi's biases.", nameof(o));
            case PositionKind.Alibi:
                var bias = Positions.Alibi(positions, Shape.Heads, Shape.Type);
                var all = mask is null ? bias : bias.masked_fill(mask.Allowed.logical_not(), double.NegativeInfinity);
                return (q, k, v) => nn.functional.scaled_dot_product_attention(q, k, v, all);
            default:
                return (q, k, v) => kernel(q, k, v, mask);
        }
    }
}
