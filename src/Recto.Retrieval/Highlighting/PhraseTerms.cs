using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Highlighting;

/// <summary>The terms of a part of a query, by their distance from its first word.</summary>
internal sealed class PhraseTerms
{
    private readonly List<(int Offset, HashSet<string> Terms)> _slots = [];
    private readonly int _number;

    private PhraseTerms(int number) => _number = number;

    public int Places => _slots.Count;

    public IEnumerable<string> All => _slots.SelectMany(s => s.Terms);

    public static PhraseTerms Read(TextAnalysis analysis, string text, int number)
    {
        var phrase = new PhraseTerms(number);
        int first = -1;
        using var reader = TextAnalyzer.Read(analysis, text);
        while (reader.Next())
        {
            if (first < 0) first = reader.Position;
            int offset = reader.Position - first;
            if (phrase._slots.Count == 0 || phrase._slots[^1].Offset != offset) phrase._slots.Add((offset, new HashSet<string>(StringComparer.Ordinal)));
            phrase._slots[^1].Terms.Add(reader.Term.ToString());
        }
        return phrase;
    }

    /// <summary>Adds the words of each place where the whole phrase stands.</summary>
    public void Find(List<TextPlace> text, List<Mark> found)
    {
        var at = new HashSet<(int Position, int Slot)>();
        foreach (var place in text)
            for (int s = 0; s < _slots.Count; s++)
                if (_slots[s].Terms.Contains(place.Term)) at.Add((place.Position - _slots[s].Offset, s));
        foreach (var place in text)
            for (int s = 0; s < _slots.Count; s++)
                if (_slots[s].Terms.Contains(place.Term) && Enumerable.Range(0, _slots.Count).All(o => at.Contains((place.Position - _slots[s].Offset, o))))
                    found.Add(new Mark(place.Start, place.End, _number));
    }
}
