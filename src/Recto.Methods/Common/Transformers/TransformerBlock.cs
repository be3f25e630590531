using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>One pre-norm block: attention, then the feed-forward part, each added to its input.</summary>
internal sealed class TransformerBlock : nn.Module
{
    private readonly int _heads;
    private readonly NormLayer _norm1;
    private readonly NormLayer? _norm2;
    private readonly Projection _q, _k, _v, _o;
    private readonly Projection? _up, _down;

    public TransformerBlock(TransformerShape s, Seed seed)
        : base(nameof(TransformerBlock))
    {
        _heads = s.Heads;
        Projection Make(string name, int inputs, int outputs)
        {
            var made = new Projection(inputs, outputs, s.Biases, seed.Stream(name), s.Type);
            register_module(name, made);
            return made;
        }

        _norm1 = new NormLayer(s.Width, s.Type);
        register_module("norm1", _norm1);
        (_q, _k, _v, _o) = (Make("q", s.Width, s.Width), Make("k", s.Width, s.Width), Make("v", s.Width, s.Width), Make("o", s.Width, s.Width));
        if (s.Inner == 0)
            return;
        _norm2 = new NormLayer(s.Width, s.Type);
        register_module("norm2", _norm2);
        (_up, _down) = (Make("up", s.Width, s.Inner), Make("down", s.Inner, s.Width));
    }

    /// <summary>(batch, time, width) → the same, owned by the caller.</summary>
    public Tensor Run(Tensor x, Func<Tensor, Tensor, Tensor, Tensor> attend)
    {
        using var scope = NewDisposeScope();
        var h = _norm1.forward(x);
        var attended = attend(Heads(_q.forward(h)), Heads(_k.forward(h)), Heads(_v.forward(h)));
        x = x + _o.forward(attended.transpose(1, 2).flatten(2, 3));
        if (_up is not null)
            x = x + _down!.forward(nn.functional.gelu(_up.forward(_norm2!.forward(x))));
        return x.MoveToOuterDisposeScope();
    }

    // (batch, time, width) → (batch, heads, time, headDim)
    private Tensor Heads(Tensor x) => x.unflatten(2, [_heads, -1]).transpose(1, 2);
}
