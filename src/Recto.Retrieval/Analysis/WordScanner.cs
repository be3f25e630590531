using System.Globalization;

namespace Recto.Retrieval.Analysis;

/// <summary>
/// Cuts text into words. A compound (<c>GPT-4</c>, <c>in-context</c>, <c>FlatFormer</c>) gives its parts, each at its own position, and the
/// joined form (<c>gpt4</c>) at the last part's position, so that people find it in whatever form they type. Combining marks and
/// apostrophes inside words are dropped (<c>model's</c> gives <c>model</c>); ideographs and kana are words of one character.
/// </summary>
internal sealed class WordScanner
{
    /// <summary>Longest term in UTF-16 units; what exceeds it is dropped from the word.</summary>
    public const int MaxWordLength = 64;

    private readonly List<Part> _parts = [];
    private readonly char[] _word = new char[MaxWordLength];
    private string _text = "";
    private int _next;
    private int _pendingPart;
    private int _wordLength;

    /// <summary>The current word.</summary>
    public Part Current { get; private set; }

    /// <summary>The current word's characters, valid until the next step.</summary>
    public ReadOnlySpan<char> Word => _word.AsSpan(Current.Start, Current.Length);

    /// <summary>Starts a text.</summary>
    public void Open(string text)
    {
        _text = text;
        _next = 0;
        _pendingPart = 0;
        _parts.Clear();
    }

    public bool Next()
    {
        if (_pendingPart >= _parts.Count && !ReadCompound()) return false;
        Current = _parts[_pendingPart++];
        return true;
    }

    /// <summary>Reads the next run of words joined by hyphens into <see cref="_parts"/>.</summary>
    private bool ReadCompound()
    {
        _parts.Clear();
        _pendingPart = 0;
        _wordLength = 0;
        var text = _text.AsSpan();
        while (_next < text.Length && WordUnits(text, _next) == 0) _next++;
        if (_next >= text.Length) return false;
        int first = _next;
        if (CharClass.IsIdeographic(text[_next]))
        {
            AppendWhole(text, first, first + 1);
            _next = first + 1;
            return true;
        }
        int partStart = 0, partFrom = _next, lastTo = _next;
        while (true)
        {
            _next = ReadWord(text, _next);
            CaseParts.Split(text[partFrom.._next], _word, partStart, _wordLength - partStart, partFrom, _next, _parts);
            lastTo = _next;
            bool joined = _next + 1 < text.Length && CharClass.IsHyphen(text[_next])
                && WordUnits(text, _next + 1) > 0 && !CharClass.IsIdeographic(text[_next + 1]);
            if (!joined) break;
            _next++;
            partStart = _wordLength;
            partFrom = _next;
        }
        // A word split by its capitals alone has its whole form already.
        if (partFrom > first) _parts.Add(new Part(0, _wordLength, first, lastTo, 0));
        return true;
    }

    /// <summary>Appends one word (no hyphens) to the word buffer and returns where it ends in the text.</summary>
    private int ReadWord(ReadOnlySpan<char> text, int at)
    {
        int start = at, wordStart = _wordLength;
        while (at < text.Length)
        {
            char c = text[at];
            int units = WordUnits(text, at);
            if (units > 0)
            {
                if (CharClass.IsIdeographic(c)) break;
                for (int i = 0; i < units && _wordLength + units - i <= MaxWordLength; i++)
                    _word[_wordLength++] = text[at + i];
                at += units;
            }
            else if (at > start && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                at++;
            }
            else if (at > start && c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]))
            {
                if (_wordLength < MaxWordLength) _word[_wordLength++] = '.';
                at++;
            }
            else if (at > start && CharClass.IsApostrophe(c) && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                bool possessive = text[at + 1] is 's' or 'S' && (at + 2 >= text.Length || WordUnits(text, at + 2) == 0);
                if (possessive) return at + 2;
                at++;
            }
            else
            {
                break;
            }
        }
        // "c++" and "c#" are words of their own; any other sign ends a word.
        if (_wordLength - wordStart == 1 && at < text.Length && _wordLength + 2 <= MaxWordLength)
        {
            if (text[at] == '#') { _word[_wordLength++] = '#'; at++; }
            else if (text[at..].StartsWith("++")) { _word[_wordLength++] = '+'; _word[_wordLength++] = '+'; at += 2; }
        }
        // A word past the buffer would be empty; the joined form keeps what fitted.
        return at;
    }

    private void AppendWhole(ReadOnlySpan<char> text, int from, int to)
    {
        text[from..to].CopyTo(_word);
        _wordLength = to - from;
        _parts.Add(new Part(0, _wordLength, from, to, 1));
    }

    private static int WordUnits(ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        if (c < 128) return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (char.IsLetterOrDigit(c)) return 1;
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            return System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(c, text[at + 1])) ? 2 : 0;
        return 0;
    }

    /// <summary>A token to emit: its stretch of the word buffer, its stretch of the text, and how far it moves the position.</summary>
    internal readonly record struct Part(int Start, int Length, int From, int To, int Increment);
}
