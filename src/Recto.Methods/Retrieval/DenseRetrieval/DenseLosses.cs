using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Losses of dense retrieval on scores. In-batch negatives, hinges and distillation are in the common losses.</summary>
public static class DenseLosses
{
    /// <summary>The mean of −ln( e^(s⁺/τ) / (e^(s⁺/τ) + Σ e^(s⁻/τ)) ): a positive against negatives of its own.</summary>
    /// <param name="positive">s⁺, (batch).</param>
    /// <param name="negatives">s⁻, (batch, n).</param>
    /// <param name="temperature">τ, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static Tensor Nll(Tensor positive, Tensor negatives, double temperature)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negatives);
        if (!(temperature > 0) || !double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be a finite number above 0.");
        if (positive.dim() != 1 || negatives.dim() != 2 || negatives.shape[0] != positive.shape[0])
            throw new ArgumentException("Positives must be (batch) and negatives (batch, n).", nameof(negatives));
        using var scope = NewDisposeScope();
        var all = cat([positive.unsqueeze(1), negatives], 1) / temperature;
        return (all.logsumexp(1) - all.select(1, 0)).mean().MoveToOuterDisposeScope();
    }

    /// <summary>PAIR's addition: the positive should also be nearer to the query than to the negatives, so <see cref="Nll"/> of s(q, d⁺) against s(d⁺, d⁻).</summary>
    /// <param name="positive">s(q, d⁺), (batch).</param>
    /// <param name="betweenDocuments">s(d⁺, d⁻), (batch, n).</param>
    /// <param name="temperature">τ, above 0.</param>
    public static Tensor PassageCentric(Tensor positive, Tensor betweenDocuments, double temperature) => Nll(positive, betweenDocuments, temperature);
}
