using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Recto.Retrieval.Analysis;

/// <summary>Walks the terms of one text.</summary>
internal ref struct TermReader
{
    private readonly TokenStream _stream;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;

    public TermReader(TokenStream stream)
    {
        _stream = stream;
        _term = stream.GetAttribute<ICharTermAttribute>();
        _offset = stream.GetAttribute<IOffsetAttribute>();
        _increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        Position = -1;
    }

    /// <summary>The term, valid until the next step.</summary>
    public readonly ReadOnlySpan<char> Term => _term.Buffer.AsSpan(0, _term.Length);

    /// <summary>Where the word begins in the text, in UTF-16 units.</summary>
    public readonly int Start => _offset.StartOffset;

    /// <summary>Where the word ends in the text, exclusive.</summary>
    public readonly int End => _offset.EndOffset;

    /// <summary>Position of the word, from 0; dropped stop words leave gaps.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the term stands at the position of the one before it.</summary>
    public readonly bool IsOverlap => _increment.PositionIncrement == 0;

    public bool Next()
    {
        while (_stream.IncrementToken())
        {
            if (_term.Length == 0) continue;
            Position = Math.Max(0, Position + _increment.PositionIncrement);
            return true;
        }
        return false;
    }

    public readonly void Dispose()
    {
        _stream.End();
        _stream.Dispose();
    }
}
