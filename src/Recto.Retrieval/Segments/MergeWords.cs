namespace Recto.Retrieval.Segments;

/// <summary>Walks the word forms of a source.</summary>
internal sealed class MergeWords
{
    private readonly byte[] _word = new byte[FrontCoding.MaxKey];
    private readonly MergeSource _source;
    private int _length;
    private WordCursor _words;

    public MergeWords(MergeSource source)
    {
        _source = source;
        _words = source.Segment.Words(0);
    }

    public ReadOnlySpan<byte> Word => _word.AsSpan(0, _length);

    public uint Uses => _words.Uses;

    /// <summary>New number of the word's term; -1 if that is gone.</summary>
    public int Term => _source.Terms[_words.Term];

    public bool Next()
    {
        if (_words.Next >= _source.Segment.WordCount) return false;
        _length = _words.Read(_word);
        return true;
    }
}
