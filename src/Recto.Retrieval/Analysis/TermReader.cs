using System.Collections.Concurrent;

namespace Recto.Retrieval.Analysis;

/// <summary>Walks the terms of one text. Disposing it lets the next text use it.</summary>
internal sealed class TermReader(TextAnalysis analysis, ConcurrentBag<TermReader> home) : IDisposable
{
    private readonly WordScanner _scanner = new();
    private readonly TermFilter _filter = new(analysis);
    private int _position;

    /// <summary>The term, valid until the next step.</summary>
    public ReadOnlySpan<char> Term => _filter.Term;

    /// <summary>Where the word begins in the text, in UTF-16 units.</summary>
    public int Start => _scanner.Current.From;

    /// <summary>Where the word ends in the text, exclusive.</summary>
    public int End => _scanner.Current.To;

    /// <summary>Position of the word, from 0; dropped stop words leave gaps.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the term stands at the position of the one before it.</summary>
    public bool IsOverlap { get; private set; }

    public void Open(string text)
    {
        _scanner.Open(text);
        _position = -1;
        Position = -1;
    }

    public bool Next()
    {
        while (_scanner.Next())
        {
            _position += _scanner.Current.Increment;
            if (_scanner.Current.Length == 0 || !_filter.Apply(_scanner.Word)) continue;
            IsOverlap = _position == Position;
            Position = _position;
            return true;
        }
        return false;
    }

    public void Dispose()
    {
        _scanner.Open("");
        home.Add(this);
    }
}
