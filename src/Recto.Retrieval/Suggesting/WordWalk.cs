using System.Text;
using Recto.Retrieval.Analysis;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Suggesting;

/// <summary>
/// Walks the words of a segment within a number of edits of a word (Damerau-Levenshtein, neighbours swapped counting as one). Words are
/// sorted, so the table of distances is kept for the shared beginning, and all words that share a hopeless beginning are skipped at once.
/// </summary>
internal ref struct WordWalk
{
    private readonly Segment _segment;
    private readonly ReadOnlySpan<char> _typed;
    private readonly int _maxEdits;
    private readonly int _width;
    private readonly int[] _rows;
    private readonly char[] _word = new char[WordScanner.MaxWordLength * 2];
    private int _length;
    private int _valid;
    private int _dead;
    private WordCursor _words;
    private readonly byte[] _key = new byte[FrontCoding.MaxKey];

    public WordWalk(Segment segment, ReadOnlySpan<char> typed, int maxEdits)
    {
        _segment = segment;
        _words = segment.Words(0);
        _typed = typed;
        _maxEdits = maxEdits;
        _width = typed.Length + 1;
        _rows = new int[(_word.Length + 1) * _width];
        for (int j = 0; j < _width; j++) _rows[j] = j;
    }

    /// <summary>Documents that write the word so.</summary>
    public readonly uint Uses => _words.Uses;

    public int Edits { get; private set; }

    public readonly ReadOnlySpan<char> Word => _word.AsSpan(0, _length);

    public bool Next()
    {
        Span<char> word = stackalloc char[_word.Length];
        while (_words.Next < _segment.WordCount)
        {
            int length = Encoding.UTF8.GetChars(_key.AsSpan(0, _words.Read(_key)), word);
            int shared = word[..length].CommonPrefixLength(_word.AsSpan(0, Math.Min(_length, _valid)));
            word[..length].CopyTo(_word);
            _length = length;
            _valid = shared;
            if (_dead > 0 && shared >= _dead) continue;
            _dead = 0;
            while (_valid < length && _dead == 0)
            {
                if (!Extend(_valid)) _dead = _valid + 1;
                _valid++;
            }
            if (_dead > 0)
            {
                SkipPrefix(_dead);
                continue;
            }
            Edits = _rows[length * _width + _width - 1];
            if (Edits <= _maxEdits) return true;
        }
        return false;
    }

    /// <summary>Fills the row after character <paramref name="i"/>; false if no word with this beginning can be near enough.</summary>
    private readonly bool Extend(int i)
    {
        int row = (i + 1) * _width, above = row - _width;
        _rows[row] = i + 1;
        int least = i + 1, leastAbove = _rows[above];
        char c = _word[i];
        for (int j = 1; j < _width; j++)
        {
            int value = Math.Min(Math.Min(_rows[above + j] + 1, _rows[row + j - 1] + 1), _rows[above + j - 1] + (_typed[j - 1] == c ? 0 : 1));
            if (i > 0 && j > 1 && c == _typed[j - 2] && _word[i - 1] == _typed[j - 1])
                value = Math.Min(value, _rows[above - _width + j - 2] + 1);
            _rows[row + j] = value;
            least = Math.Min(least, value);
            leastAbove = Math.Min(leastAbove, _rows[above + j]);
        }
        // A swap looks two rows back at a cost of one.
        return least <= _maxEdits || leastAbove + 1 <= _maxEdits;
    }

    /// <summary>Goes past all groups of words in which every word has the first <paramref name="characters"/> characters of the current one.</summary>
    private void SkipPrefix(int characters)
    {
        Span<byte> prefix = stackalloc byte[characters * 3];
        prefix = prefix[..Encoding.UTF8.GetBytes(_word.AsSpan(0, characters), prefix)];
        const int Size = FrontCoding.GroupSize;
        // Groups from here on; the words of all but the last that begins with the prefix have it too.
        int from = (_words.Next + Size - 1) / Size, low = from, high = (_segment.WordCount + Size - 1) / Size;
        for (int step = 1; low + step < high; step *= 2)
        {
            if (!GroupStartsWith(low + step, prefix)) { high = low + step; break; }
            low += step;
        }
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (GroupStartsWith(middle, prefix)) low = middle + 1;
            else high = middle;
        }
        if (low - 1 >= from) _words = _segment.Words((low - 1) * Size);
    }

    private readonly bool GroupStartsWith(int group, ReadOnlySpan<byte> prefix)
    {
        Span<byte> key = stackalloc byte[WordScanner.MaxWordLength * 3];
        var first = _segment.Words(group * FrontCoding.GroupSize);
        return key[..first.Read(key)].StartsWith(prefix);
    }
}
