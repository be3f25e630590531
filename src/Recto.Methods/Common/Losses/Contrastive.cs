using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Losses that pull each query towards its own key and away from the keys of others. Nothing is normalised here: give unit vectors for cosines.</summary>
public static class Contrastive
{
    /// <summary>
    /// The mean over queries of −ln softmax(q·kᵀ / τ) at the query's own key: the keys of the other queries of the batch are its negatives
    /// (InfoNCE, N-pair, multiple negatives ranking).
    /// </summary>
    /// <param name="q">Queries, (batch, width).</param>
    /// <param name="k">Their keys in the same order, (batch, width).</param>
    /// <param name="temperature">τ, above 0. Cosines want about .02 to .1.</param>
    /// <param name="groups">(batch) int64: a key of the query's own group is no negative of it, so keys that answer several queries do no harm. Null
    /// means that all keys are negatives. With shared hard negatives, (batch + m): theirs come last.</param>
    /// <param name="hardNegatives">More negatives: (m, width), shared by all queries, or (batch, m, width), each query's own.</param>
    /// <param name="logFrequency">(batch) ln of how often each key is drawn, which is taken from its logits so that frequent keys are not pushed away for
    /// being frequent. Null means none.</param>
    /// <returns>A scalar; 0 when no query has a negative.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static Tensor InBatch(Tensor q, Tensor k, double temperature, Tensor? groups = null, Tensor? hardNegatives = null, Tensor? logFrequency = null)
    {
        Check(q, k, temperature);
        using var scope = NewDisposeScope();
        long batch = q.shape[0];
        bool shared = hardNegatives is { } negatives && negatives.dim() == 2;
        var logits = q.matmul((shared ? cat([k, hardNegatives!]) : k).t()) / temperature;
        if (logFrequency is not null)
        {
            Require(logFrequency.shape is [var n] && n == batch, "There must be one frequency a key.");
            logits = logits - nn.functional.pad(logFrequency.to(logits.dtype), [0, logits.shape[1] - batch]).unsqueeze(0);
        }

        if (groups is not null)
        {
            Require(groups.shape is [var n] && n == logits.shape[1], $"There must be one group a key: {logits.shape[1]}.");
            var same = groups.narrow(0, 0, batch).unsqueeze(1).eq(groups.unsqueeze(0));
            var own = eye(batch, logits.shape[1], dtype: @bool, device: q.device);
            logits = logits.masked_fill(same.logical_and(own.logical_not()), double.NegativeInfinity);
        }

        if (hardNegatives is not null && !shared)
        {
            Require(hardNegatives.dim() == 3 && hardNegatives.shape[0] == batch && hardNegatives.shape[2] == q.shape[1], "Hard negatives must be (m, width) or (batch, m, width).");
            logits = cat([logits, hardNegatives.matmul(q.unsqueeze(2)).squeeze(2) / temperature], 1);
        }

        return nn.functional.cross_entropy(logits, arange(batch, dtype: int64, device: q.device)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of <see cref="InBatch"/> from queries to keys and from keys to queries.</summary>
    /// <param name="q">One view, (batch, width).</param>
    /// <param name="k">The other view in the same order, (batch, width).</param>
    /// <param name="temperature">τ, above 0.</param>
    /// <param name="groups">(batch) int64: items of one group are no negatives of each other. Null means that all are.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static Tensor Symmetric(Tensor q, Tensor k, double temperature, Tensor? groups = null)
    {
        using var scope = NewDisposeScope();
        return ((InBatch(q, k, temperature, groups) + InBatch(k, q, temperature, groups)) / 2).MoveToOuterDisposeScope();
    }

    private static void Check(Tensor q, Tensor k, double temperature)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        if (!(temperature > 0) || !double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be a finite number above 0.");
        Require(q.dim() == 2 && q.shape[0] > 0 && k.shape.SequenceEqual(q.shape), $"Queries and keys must both be (batch, width); they are ({string.Join(", ", q.shape)}) and ({string.Join(", ", k.shape)}).");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
