using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Which query may look at which key.</summary>
public sealed class AttentionMask : IDisposable
{
    private readonly Tensor _allowed;

    private AttentionMask(Tensor allowed, bool isCausal)
    {
        _allowed = allowed.DetachFromDisposeScope();
        IsCausal = isCausal;
    }

    /// <summary>True for the square causal mask, which kernels have a faster way for.</summary>
    public bool IsCausal { get; }

    /// <summary>(…, queries, keys) bool, true where looking is allowed. Owned by the mask.</summary>
    public Tensor Allowed => _allowed;

    /// <summary>Query i sees the keys up to i + keys − queries: with more keys than queries, the queries are the last ones.</summary>
    /// <param name="queries">At least 1.</param>
    /// <param name="keys">At least <paramref name="queries"/>.</param>
    public static AttentionMask Causal(int queries, int keys)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(queries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keys, queries);
        using var scope = NewDisposeScope();
        return new(ones(queries, keys, dtype: ScalarType.Bool).tril(keys - queries), queries == keys);
    }

    /// <summary>The first tokens see one another both ways, the rest is causal. A prefix of 0 or 1 is the causal mask.</summary>
    /// <param name="length">Tokens, at least 1.</param>
    /// <param name="prefix">How many see one another, in [0, length].</param>
    public static AttentionMask Prefix(int length, int prefix)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(prefix);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefix, length);
        using var scope = NewDisposeScope();
        var allowed = ones(length, length, dtype: ScalarType.Bool).tril();
        allowed[..prefix, ..prefix] = true;
        return new(allowed, prefix <= 1);
    }

    /// <summary>Any mask.</summary>
    /// <param name="allowed">(queries, keys) or (batch, 1 or heads, queries, keys), bool; copied.</param>
    /// <exception cref="ArgumentException">The tensor is no bool of at least two dimensions.</exception>
    public static AttentionMask Of(Tensor allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        if (allowed.dtype != ScalarType.Bool || allowed.dim() < 2)
            throw new ArgumentException($"A mask is bool of (…, queries, keys); this is {allowed.dtype} of ({string.Join(", ", allowed.shape)}).", nameof(allowed));
        using var scope = NewDisposeScope();
        return new(allowed.clone(), false);
    }

    /// <summary>0 where looking is allowed and −∞ elsewhere, in the mask's shape; the caller owns it.</summary>
    /// <param name="t">A floating-point type.</param>
    public Tensor ToBias(ScalarType t)
    {
        using var scope = NewDisposeScope();
        return zeros(_allowed.shape, dtype: t).masked_fill_(_allowed.logical_not(), double.NegativeInfinity).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the mask.</summary>
    public void Dispose() => _allowed.Dispose();
}
