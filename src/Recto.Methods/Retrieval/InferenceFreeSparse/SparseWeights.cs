using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>From an encoder's logits over the vocabulary to the weights of an inverted index.</summary>
public static class SparseWeights
{
    /// <summary>ln(1 + max(0, logit)): most tokens get 0, and no token gets very much.</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="twice">Takes ln(1 + ·) again, which flattens further and leaves fewer tokens after pruning. Default false.</param>
    public static Tensor Of(Tensor logits, bool twice = false)
    {
        ArgumentNullException.ThrowIfNull(logits);
        using var scope = NewDisposeScope();
        var weights = logits.relu().log1p();
        return (twice ? weights.log1p() : weights).MoveToOuterDisposeScope();
    }

    /// <summary>The weights of texts from the logits at their positions: the largest of each token counts.</summary>
    /// <param name="logits">(batch, time, vocabulary), for instance of a masked language model.</param>
    /// <param name="mask">(batch, time): true or 1 where a position is real.</param>
    /// <param name="twice">See <see cref="Of"/>.</param>
    /// <returns>(batch, vocabulary), from 0 up.</returns>
    public static Tensor MaxPooled(Tensor logits, Tensor mask, bool twice = false)
    {
        using var scope = NewDisposeScope();
        return Of(Common.Pooling.Max(logits, mask), twice).MoveToOuterDisposeScope();
    }

    /// <summary>Sets weights to 0 that are at most a share of their text's largest.</summary>
    /// <param name="weights">(batch, vocabulary), from 0 up.</param>
    /// <param name="ratio">The share, 0 to 1; .05 to .1 costs little quality.</param>
    public static Tensor Prune(Tensor weights, double ratio)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!(ratio is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The share must be from 0 to 1.");
        using var scope = NewDisposeScope();
        return weights.masked_fill(weights <= weights.amax([1], keepdim: true) * ratio, 0).MoveToOuterDisposeScope();
    }

    /// <summary>The tokens with a weight above 0 of each text and their weights, by rising token: what an inverted index takes.</summary>
    /// <param name="weights">(batch, vocabulary) float32, from 0 up.</param>
    /// <exception cref="ArgumentException">A weight is negative or not a number.</exception>
    public static IReadOnlyList<IReadOnlyList<KeyValuePair<int, float>>> Entries(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var scope = NewDisposeScope();
        int texts = (int)weights.shape[0], vocabulary = (int)weights.shape[1];
        float[] numbers = weights.detach().to(float32).contiguous().data<float>().ToArray();
        if (Array.FindIndex(numbers, number => !(number >= 0) || float.IsInfinity(number)) is >= 0 and var bad)
            throw new ArgumentException($"The weight of token {bad % vocabulary} in text {bad / vocabulary} is {numbers[bad]}; weights are finite and from 0 up.", nameof(weights));
        return [.. Enumerable.Range(0, texts).Select(text => Enumerable.Range(0, vocabulary)
            .Select(token => KeyValuePair.Create(token, numbers[(text * vocabulary) + token])).Where(entry => entry.Value > 0).ToArray())];
    }
}
