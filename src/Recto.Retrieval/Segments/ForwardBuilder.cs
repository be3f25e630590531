namespace Recto.Retrieval.Segments;

/// <summary>Turns postings around: which keywords, and which best terms, a document has.</summary>
internal sealed class ForwardBuilder(int documents)
{
    /// <summary>Terms kept of each document, by frequency times rarity: what "similar documents" starts from.</summary>
    public const int BestTerms = 64;

    private readonly List<(int Term, int Units)>?[] _lists = new List<(int, int)>?[documents];

    /// <summary>Adds a term of a document; terms must rise. No units mean a keyword.</summary>
    public void Add(int document, int term, int units) => (_lists[document] ??= []).Add((term, units));

    public (ForwardLists Keywords, ForwardLists Best) Build(Func<int, int> documentFrequency)
    {
        var keywords = new ForwardLists();
        var best = new ForwardLists();
        foreach (var list in _lists)
        {
            var words = new List<(int Term, int Units)>();
            foreach (var (term, units) in list ?? [])
            {
                if (units == 0) keywords.Value((uint)term);
                else words.Add((term, units));
            }
            WriteBest(words, documentFrequency, best);
            keywords.EndDocument();
            best.EndDocument();
        }
        return (keywords, best);
    }

    private void WriteBest(List<(int Term, int Units)> words, Func<int, int> documentFrequency, ForwardLists target)
    {
        if (words.Count > BestTerms)
        {
            double Worth((int Term, int Units) w) => w.Units * Math.Log((_lists.Length + 1.0) / documentFrequency(w.Term));
            words = [.. words.OrderByDescending(Worth).ThenBy(w => w.Term).Take(BestTerms).OrderBy(w => w.Term)];
        }
        int before = 0;
        foreach (var (term, units) in words)
        {
            target.Value((uint)(term - before));
            target.Value((uint)units);
            before = term;
        }
    }
}
