using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>What a batch of sparse documents would cost an inverted index, as a penalty with a gradient.</summary>
public static class FlopsPenalty
{
    /// <summary>
    /// Σ over tokens of (mean over documents of |w|)²: tokens that many documents have cost most. With queries that weigh tokens by idf this is the
    /// IDF-aware penalty (see <see cref="IdfAware"/>).
    /// </summary>
    /// <param name="weights">w, (documents, vocabulary).</param>
    /// <param name="groups">Positions that are averaged apart and then added: with first all positives, then all first negatives and so on, the number of
    /// documents a query. Default 1.</param>
    /// <param name="freeTokens">Documents with at most so many tokens above 0 are left out of the penalty. Null (default) leaves none out.</param>
    /// <exception cref="ArgumentException">The groups do not divide the documents.</exception>
    public static Tensor Of(Tensor weights, int groups = 1, int? freeTokens = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (groups < 1 || weights.dim() != 2 || weights.shape[0] % groups != 0)
            throw new ArgumentException($"{groups} groups do not divide documents of ({string.Join(", ", weights.shape)}).", nameof(groups));
        using var scope = NewDisposeScope();
        var absolute = weights.abs();
        if (freeTokens is { } free)
            absolute = absolute * (weights != 0).sum(1, keepdim: true).gt(free).to(weights.dtype);
        return absolute.reshape(groups, -1, weights.shape[1]).mean([1]).square().sum().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Σ over tokens of (mean over documents of |u|)² / idf², in terms of what a token adds to a score, u = idf · w: contributions of rare tokens
    /// are cheap. The same number as <see cref="Of"/> of w.
    /// </summary>
    /// <param name="contributions">u, (documents, vocabulary).</param>
    /// <param name="idf">(vocabulary), above 0.</param>
    /// <exception cref="ArgumentException">An idf is not above 0.</exception>
    public static Tensor IdfAware(Tensor contributions, Tensor idf)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        ArgumentNullException.ThrowIfNull(idf);
        using var scope = NewDisposeScope();
        if (!idf.gt(0).all().item<bool>())
            throw new ArgumentException("Every idf must be above 0.", nameof(idf));
        return (contributions.abs().mean([0]) / idf).square().sum().MoveToOuterDisposeScope();
    }

    /// <summary>λ's course of the official training: ((step + 1) / ramp)², then 1.</summary>
    /// <param name="ramp">Steps until it is 1, at least 1.</param>
    public static Common.Schedule Ramp(int ramp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ramp, 1);
        return (step, _) => Math.Pow(Math.Min(1, (step + 1.0) / ramp), 2);
    }
}
