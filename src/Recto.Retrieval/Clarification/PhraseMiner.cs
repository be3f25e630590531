using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Clarification;

/// <summary>Finds the phrases of two or three words that several candidates share.</summary>
internal sealed class PhraseMiner
{
    private const int Stopped = -1;
    private const int NoWord = -2;
    private const int MaxWords = 1 << 21;

    /// <summary>Words that say how something is written about rather than what it is; no phrase begins or ends with one.</summary>
    private static readonly HashSet<string> Weak = new(
        "approach base case enabl effici improv introduc method new novel paper present propos studi toward towards us via without".Split(' '), StringComparer.Ordinal);

    private readonly HashSet<string> _query;
    private readonly WordScanner _scanner = new();
    private readonly TermFilter _filter = new(TextAnalysis.English);
    // Words as written, since most occur again and stemming costs more than a look-up; different ones may have one number.
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(bool Weak, bool Asked)> _kinds = [];
    private readonly Dictionary<long, int> _numbers = [];
    private readonly List<Phrase> _phrases = [];
    private readonly List<(int Phrase, int Candidate)> _occurrences = [];

    private PhraseMiner(HashSet<string> query) => _query = query;

    /// <summary>Phrases that keep enough candidates and not all, and say more than the query. Of phrases with the same candidates only the longest.</summary>
    public static List<PossibleAnswer> Mine(IReadOnlyList<ClarificationCandidate> candidates, HashSet<string> query, int minResults)
    {
        var miner = new PhraseMiner(query);
        for (int i = 0; i < candidates.Count; i++) miner.Read(candidates[i].Text, i);
        var having = new Dictionary<int, List<int>>();
        foreach (var (phrase, candidate) in miner._occurrences)
        {
            if (miner._phrases[phrase].Count < minResults || miner._phrases[phrase].Count == candidates.Count) continue;
            if (!having.TryGetValue(phrase, out var list)) having.Add(phrase, list = []);
            list.Add(candidate);
        }
        var found = new Dictionary<string, (int Words, PossibleAnswer Answer)>(StringComparer.Ordinal);
        foreach (var (number, list) in having)
        {
            var phrase = miner._phrases[number];
            string key = string.Join(' ', list);
            if (found.TryGetValue(key, out var other) && other.Words >= phrase.Words) continue;
            string written = Written(candidates[list[0]].Text[phrase.Start..phrase.End]);
            found[key] = (phrase.Words, new PossibleAnswer(written, written, [.. list]));
        }
        return [.. found.Values.Select(f => f.Answer)];
    }

    private void Read(string text, int candidate)
    {
        _scanner.Open(text);
        (int Word, int Start, int End) first = (NoWord, 0, 0), second = (NoWord, 0, 0);
        while (_scanner.Next())
        {
            var part = _scanner.Current;
            // The joined form of a compound stands where its last part does.
            if (part.Increment == 0 || part.Length == 0) continue;
            (int Word, int Start, int End) third = (Number(_scanner.Word), part.From, part.To);
            if (second.Word >= 0 && !Joined(text.AsSpan(second.End, third.Start - second.End))) first = second = (NoWord, 0, 0);
            if (third.Word >= 0 && second.Word >= 0)
            {
                Add(second.Word, third.Word, NoWord, second.Start, third.End, candidate);
                if (first.Word >= 0) Add(first.Word, second.Word, third.Word, first.Start, third.End, candidate);
            }
            (first, second) = (second, third);
        }
    }

    private void Add(int first, int second, int third, int start, int end, int candidate)
    {
        int last = third < 0 ? second : third;
        if (_kinds[first].Weak || _kinds[last].Weak) return;
        if (_kinds[first].Asked && _kinds[second].Asked && _kinds[last].Asked) return;
        if (!_numbers.TryGetValue(((long)first * MaxWords + second) * MaxWords + Math.Max(0, third + 1), out int number))
        {
            number = _phrases.Count;
            _numbers.Add(((long)first * MaxWords + second) * MaxWords + Math.Max(0, third + 1), number);
            _phrases.Add(new Phrase(start, end, third < 0 ? 2 : 3, 0, -1));
        }
        var phrase = _phrases[number];
        if (phrase.LastCandidate == candidate) return;
        _phrases[number] = phrase with { Count = phrase.Count + 1, LastCandidate = candidate };
        _occurrences.Add((number, candidate));
    }

    private int Number(ReadOnlySpan<char> written)
    {
        var lookup = _written.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(written, out int number)) return number;
        number = Stopped;
        if (_filter.Apply(written) && _terms.Count < MaxWords - 1)
        {
            string term = _filter.Term.ToString();
            if (!_terms.TryGetValue(term, out number))
            {
                _terms.Add(term, number = _terms.Count);
                _kinds.Add((Weak.Contains(term) || term.Length < 2 || !term.Any(char.IsLetter), _query.Contains(term)));
            }
        }
        lookup[written] = number;
        return number;
    }

    private static bool Joined(ReadOnlySpan<char> between)
    {
        foreach (char c in between)
            if (!char.IsWhiteSpace(c) && !CharClass.IsHyphen(c)) return false;
        return true;
    }

    /// <summary>A title's capitals are dropped, but not those of names such as BERT or PyTorch.</summary>
    private static string Written(string phrase) => string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.Skip(1).Any(char.IsUpper) ? w : w.ToLowerInvariant()));

    /// <param name="Start">Where it begins in the text of the first candidate that has it.</param>
    /// <param name="End">Where it ends there.</param>
    /// <param name="Words">Two or three.</param>
    /// <param name="Count">How many candidates have it.</param>
    /// <param name="LastCandidate">The last of them.</param>
    private readonly record struct Phrase(int Start, int End, int Words, int Count, int LastCandidate);
}
