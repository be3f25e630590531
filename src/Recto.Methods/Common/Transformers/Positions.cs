using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Rotary angles and ALiBi slopes, from position ids alone.</summary>
internal static class Positions
{
    /// <summary>Turns pairs (i, i + d/2) of (batch, heads, time, d) by position · 10000^(−2i/d); positions are (batch or 1, time).</summary>
    public static Tensor Rotate(Tensor x, Tensor positions)
    {
        using var scope = NewDisposeScope();
        long half = x.shape[3] / 2;
        var rates = exp(arange(half, dtype: float64) * (-Math.Log(10_000) / half));
        var angles = (positions.to(float64).unsqueeze(-1) * rates).unsqueeze(1);
        var (cosine, sine) = (angles.cos().to(x.dtype), angles.sin().to(x.dtype));
        var parts = x.split(half, 3);
        return cat([parts[0] * cosine - parts[1] * sine, parts[0] * sine + parts[1] * cosine], 3).MoveToOuterDisposeScope();
    }

    /// <summary>−2^(−8h/H) · |distance|, (batch or 1, heads, time, time).</summary>
    public static Tensor Alibi(Tensor positions, int heads, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var slopes = exp((arange(heads, dtype: float64) + 1) * (-8 * Math.Log(2) / heads)).reshape(1, heads, 1, 1);
        var at = positions.to(float64);
        var distance = (at.unsqueeze(-1) - at.unsqueeze(-2)).abs().unsqueeze(1);
        return (-slopes * distance).to(type).MoveToOuterDisposeScope();
    }
}
