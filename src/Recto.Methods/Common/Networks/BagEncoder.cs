using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>
/// A text as the weighted sum of its tokens' vectors: (g ⊙ x)·E, where x are the weights of a bag of tokens, g a gate a token and E a vector a token.
/// Trained in minutes, runs without a native library; vectors are not normalised here.
/// </summary>
public sealed class BagEncoder : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _embedding;
    private readonly Parameter _gate;

    /// <summary>Makes an encoder with vectors N(0, 1/width).</summary>
    /// <param name="vocabulary">Tokens there are, at least 1.</param>
    /// <param name="width">Numbers in a vector, at least 1.</param>
    /// <param name="inverseDocumentFrequency">(vocabulary) first gates; null for 1.</param>
    /// <param name="seed">Draws the vectors.</param>
    /// <exception cref="ArgumentException">The frequencies have another shape.</exception>
    public BagEncoder(int vocabulary, int width, Tensor? inverseDocumentFrequency, Seed seed)
        : base(nameof(BagEncoder))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (inverseDocumentFrequency is not null && !inverseDocumentFrequency.shape.SequenceEqual([vocabulary]))
            throw new ArgumentException($"There must be one frequency for each of {vocabulary} tokens.", nameof(inverseDocumentFrequency));
        using var scope = NewDisposeScope();
        using var g = seed.ToGenerator();
        _embedding = new Parameter(randn(vocabulary, width, dtype: float32, generator: g) / Math.Sqrt(width));
        _gate = new Parameter(inverseDocumentFrequency?.detach().to(float32).clone() ?? ones(vocabulary));
        register_parameter("embedding", _embedding);
        register_parameter("gate", _gate);
        scope.Detach(_embedding, _gate);
    }

    /// <summary>Tokens there are.</summary>
    public int Vocabulary => (int)_embedding.shape[0];

    /// <summary>Numbers in a vector.</summary>
    public int Width => (int)_embedding.shape[1];

    /// <summary>E, (vocabulary, width).</summary>
    public Parameter Embedding => _embedding;

    /// <summary>g, (vocabulary).</summary>
    public Parameter Gate => _gate;

    /// <summary>Encodes rows of weights.</summary>
    /// <param name="input">x, (batch, vocabulary).</param>
    /// <returns>(batch, width).</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return (input * _gate).matmul(_embedding).MoveToOuterDisposeScope();
    }

    /// <summary>Encodes texts without making rows as long as the vocabulary.</summary>
    /// <param name="bags">Texts.</param>
    /// <param name="texts">Which of them, in this order; null for all.</param>
    /// <returns>(texts, width); zeros for an empty text.</returns>
    /// <exception cref="ArgumentException">The bags are of another vocabulary.</exception>
    public Tensor Encode(TokenBags bags, IReadOnlyList<int>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(bags);
        if (bags.Vocabulary != Vocabulary)
            throw new ArgumentException($"The bags have {bags.Vocabulary} tokens, the encoder {Vocabulary}.", nameof(bags));
        using var scope = NewDisposeScope();
        int count = texts?.Count ?? bags.Count;
        var (tokens, weights, owners) = (new List<long>(), new List<float>(), new List<long>());
        for (int i = 0; i < count; i++)
        {
            int text = texts?[i] ?? i;
            foreach (int token in bags.Tokens(text))
            {
                tokens.Add(token);
                owners.Add(i);
            }

            weights.AddRange(bags.Weights(text));
        }

        var ids = tensor(tokens.ToArray(), dtype: int64);
        var gated = tensor(weights.ToArray()) * _gate.index_select(0, ids);
        return zeros(count, Width).index_add(0, tensor(owners.ToArray(), dtype: int64), _embedding.index_select(0, ids) * gated.unsqueeze(1), 1).MoveToOuterDisposeScope();
    }
}
