using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Segments;

/// <summary>A segment on its way into a merged one.</summary>
internal sealed class MergeSource
{
    private readonly byte[] _key = new byte[FrontCoding.MaxKey];
    private int _keyLength;
    private TermWalk _terms;
    private WordCursor _words;
    private TermInfo _info;

    public MergeSource(Segment segment, DocumentSet? deleted, int firstDocument)
    {
        Segment = segment;
        Documents = new int[segment.DocumentCount];
        Terms = new int[segment.TermCount];
        int next = firstDocument;
        for (int d = 0; d < Documents.Length; d++) Documents[d] = deleted is not null && deleted.Contains(d) ? -1 : next++;
    }

    public Segment Segment { get; }

    /// <summary>New number of each document, -1 for deleted ones.</summary>
    public int[] Documents { get; }

    /// <summary>New number of each term, -1 for those that only deleted documents had.</summary>
    public int[] Terms { get; }

    /// <summary>The current term or word.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    public ref readonly TermInfo Info => ref _info;

    /// <summary>Number of the current term or word.</summary>
    public int Number { get; private set; }

    /// <summary>Documents that write the current word so.</summary>
    public uint WordUses => _words.Uses;

    /// <summary>New number of the current word's term.</summary>
    public int WordTerm => Terms[_words.Term];

    public bool FirstTerm()
    {
        _terms = Segment.Terms(0);
        Number = -1;
        return NextTerm();
    }

    public bool NextTerm()
    {
        if (++Number >= Segment.TermCount) return false;
        _keyLength = _terms.Key(_key);
        _info = _terms.Entry(KeywordTerm.KindOf(Key) == TermKind.Word);
        return true;
    }

    public bool FirstWord()
    {
        _words = Segment.Words(0);
        Number = -1;
        return NextWord();
    }

    public bool NextWord()
    {
        if (++Number >= Segment.WordCount) return false;
        _keyLength = _words.Read(_key);
        return true;
    }
}
