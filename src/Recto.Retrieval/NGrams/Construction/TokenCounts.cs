using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Counts tokens: small numbers in an array, large ones in a dictionary.</summary>
internal sealed class TokenCounts
{
    private const int ArrayLimit = 1 << 20;
    private readonly Dictionary<int, long> _large = [];
    private long[] _small = new long[256];

    public void Add(ReadOnlySpan<byte> tokens)
    {
        foreach (byte b in tokens) _small[b]++;
    }

    public void Add(ReadOnlySpan<int> tokens)
    {
        foreach (int token in tokens)
        {
            if (token >= ArrayLimit) CollectionsMarshal.GetValueRefOrAddDefault(_large, token, out _)++;
            else
            {
                if (token >= _small.Length) Array.Resize(ref _small, Math.Max(token + 1, Math.Min(ArrayLimit, _small.Length * 2)));
                _small[token]++;
            }
        }
    }

    /// <summary>The tokens that occur, ascending.</summary>
    public int[] Tokens() =>
        [.. Enumerable.Range(0, _small.Length).Where(t => _small[t] > 0), .. _large.Keys.Order()];
}
