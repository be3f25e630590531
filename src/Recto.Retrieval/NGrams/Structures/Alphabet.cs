namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// Numbers the tokens that occur, in their order, from 1 on; 0 ends a document. Finds a token's symbol by a table, or by halving where tokens are
/// large numbers.
/// </summary>
internal sealed class Alphabet
{
    private const int TableLimit = 1 << 22;
    private readonly int[] _tokens;
    private readonly int[]? _table;

    /// <summary>Takes the tokens in ascending order.</summary>
    public Alphabet(int[] tokens)
    {
        _tokens = tokens;
        if (tokens.Length == 0 || tokens[^1] >= TableLimit) return;
        _table = new int[tokens[^1] + 1];
        for (int i = 0; i < tokens.Length; i++) _table[tokens[i]] = i + 1;
    }

    /// <summary>Symbols, the end of documents included.</summary>
    public int Count => _tokens.Length + 1;

    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>The token's symbol, or 0 if it occurs nowhere.</summary>
    public int Symbol(int token)
    {
        if (_table is not null) return (uint)token < (uint)_table.Length ? _table[token] : 0;
        return Math.Max(0, Array.BinarySearch(_tokens, token) + 1);
    }

    public int Token(int symbol) => _tokens[symbol - 1];
}
