using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Many texts, each as its different tokens with a weight: what encoders without word order read. Compact: eight bytes a token.</summary>
public sealed class TokenBags
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _tokens = [];
    private readonly List<float> _weights = [];

    private TokenBags(int vocabulary) => Vocabulary = vocabulary;

    /// <summary>Tokens there are; each is from 0 to below this.</summary>
    public int Vocabulary { get; }

    /// <summary>How many texts.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>Counts the tokens of texts.</summary>
    /// <param name="texts">The tokens of each; a text may be empty.</param>
    /// <param name="vocabulary">Tokens there are, at least 1.</param>
    /// <param name="weight">How occurrences become weights.</param>
    /// <exception cref="ArgumentException">A token is outside the vocabulary.</exception>
    public static TokenBags Of(IEnumerable<IReadOnlyList<int>> texts, int vocabulary, BagWeight weight)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        var bags = new TokenBags(vocabulary);
        var counts = new SortedDictionary<int, int>();
        foreach (var text in texts)
        {
            counts.Clear();
            foreach (int token in text)
            {
                if ((uint)token >= (uint)vocabulary)
                    throw new ArgumentException($"Text {bags.Count} has the token {token}; tokens are from 0 to {vocabulary - 1}.", nameof(texts));
                counts[token] = counts.GetValueOrDefault(token) + 1;
            }

            foreach (var (token, count) in counts)
            {
                bags._tokens.Add(token);
                bags._weights.Add(weight == BagWeight.Presence ? 1 : MathF.Log(1 + count));
            }

            bags._starts.Add(bags._tokens.Count);
        }

        return bags;
    }

    /// <summary>The different tokens of a text, rising.</summary>
    /// <param name="text">Which text.</param>
    public ReadOnlySpan<int> Tokens(int text) => CollectionsMarshal.AsSpan(_tokens)[_starts[text].._starts[text + 1]];

    /// <summary>Their weights, in the same order.</summary>
    /// <param name="text">Which text.</param>
    public ReadOnlySpan<float> Weights(int text) => CollectionsMarshal.AsSpan(_weights)[_starts[text].._starts[text + 1]];

    /// <summary>How many texts have each token.</summary>
    public long[] DocumentFrequencies()
    {
        var frequencies = new long[Vocabulary];
        foreach (int token in _tokens)
            frequencies[token]++;
        return frequencies;
    }

    /// <summary>Some texts as rows of weights, (texts, vocabulary) float32; the caller owns them. For small vocabularies.</summary>
    /// <param name="texts">Which texts, in this order; null for all.</param>
    public Tensor ToDense(IReadOnlyList<int>? texts = null)
    {
        int rows = texts?.Count ?? Count;
        var dense = new float[(long)rows * Vocabulary];
        for (int row = 0; row < rows; row++)
        {
            int text = texts?[row] ?? row;
            var tokens = Tokens(text);
            var weights = Weights(text);
            for (int i = 0; i < tokens.Length; i++)
                dense[((long)row * Vocabulary) + tokens[i]] = weights[i];
        }

        return tensor(dense, rows, Vocabulary);
    }
}
