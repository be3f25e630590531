using System.Runtime.InteropServices;
using Recto.Methods.Common;

namespace Recto.Methods.Retrieval;

/// <summary>The tokens of a batch of texts, listed by text and by token, in buffers that are used again.</summary>
internal sealed class BagBatch(int vocabulary)
{
    private readonly int[] _slots = new int[vocabulary];
    private readonly List<int> _starts = [];
    private readonly List<int> _tokens = [];
    private readonly List<float> _weights = [];
    private readonly List<int> _used = [];
    private int[] _slotStarts = [], _texts = [];
    private float[] _textWeights = [];

    /// <summary>Texts in the batch.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>The different tokens of the batch.</summary>
    public IReadOnlyList<int> Used => _used;

    public void Clear()
    {
        foreach (int token in _used)
            _slots[token] = 0;
        _starts.Clear();
        _tokens.Clear();
        _weights.Clear();
        _used.Clear();
        _starts.Add(0);
    }

    public void Add(TokenBags bags, int text)
    {
        var tokens = bags.Tokens(text);
        _tokens.AddRange(tokens);
        _weights.AddRange(bags.Weights(text));
        _starts.Add(_tokens.Count);
        foreach (int token in tokens)
        {
            // 0 means unseen, so that clearing touches only what was used.
            if (_slots[token] == 0)
            {
                _used.Add(token);
                _slots[token] = _used.Count;
            }
        }
    }

    /// <summary>Lists by token where it occurs; after the last text.</summary>
    public void Invert()
    {
        Array.Resize(ref _slotStarts, _used.Count + 1);
        Array.Clear(_slotStarts);
        if (_texts.Length < _tokens.Count)
            (_texts, _textWeights) = (new int[_tokens.Count * 5 / 4], new float[_tokens.Count * 5 / 4]);
        foreach (int token in _tokens)
            _slotStarts[_slots[token]]++;
        for (int slot = 1; slot < _slotStarts.Length; slot++)
            _slotStarts[slot] += _slotStarts[slot - 1];
        int[] next = _slotStarts.AsSpan(0, _used.Count).ToArray();
        for (int text = 0; text < Count; text++)
        {
            for (int i = _starts[text]; i < _starts[text + 1]; i++)
            {
                int at = next[_slots[_tokens[i]] - 1]++;
                (_texts[at], _textWeights[at]) = (text, _weights[i]);
            }
        }
    }

    public ReadOnlySpan<int> TokensOf(int text) => CollectionsMarshal.AsSpan(_tokens)[_starts[text].._starts[text + 1]];

    public ReadOnlySpan<float> TokenWeightsOf(int text) => CollectionsMarshal.AsSpan(_weights)[_starts[text].._starts[text + 1]];

    /// <summary>Where the <paramref name="slot"/>-th of <see cref="Used"/> occurs.</summary>
    public ReadOnlySpan<int> TextsOf(int slot) => _texts.AsSpan(_slotStarts[slot].._slotStarts[slot + 1]);

    public ReadOnlySpan<float> WeightsOf(int slot) => _textWeights.AsSpan(_slotStarts[slot].._slotStarts[slot + 1]);
}
