using System.Runtime.InteropServices;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>Chooses of each document the terms that tell most about it, by frequency times rarity.</summary>
/// <param name="boosts">What an occurrence counts in each field.</param>
/// <param name="topical">Whether the words of a field say what a document is about.</param>
/// <param name="numbers">Dictionary numbers of the terms of the tally.</param>
internal sealed class BestTermChooser(int[] boosts, bool[] topical, int[] numbers)
{
    private readonly int[] _units = new int[numbers.Length];
    private readonly List<int> _seen = [];

    public ForwardLists Choose(ReadDocuments read, int termCount)
    {
        var lists = new ForwardLists();
        float[] rarity = Rarity(read.Tally);
        var worth = new List<float>();
        for (int d = 0; d < read.Tally.Documents; d++)
        {
            Count(read.Tally, d);
            worth.Clear();
            foreach (int term in _seen) worth.Add(-_units[term] * rarity[term]);
            foreach (int term in _seen) _units[term] = 0;
            var best = CollectionsMarshal.AsSpan(_seen);
            if (best.Length > ForwardLists.BestTerms)
            {
                CollectionsMarshal.AsSpan(worth).Sort(best);
                best = best[..ForwardLists.BestTerms];
            }
            for (int i = 0; i < best.Length; i++) best[i] = numbers[best[i]];
            best.Sort();
            lists.Add(CollectionsMarshal.AsSpan(read.KeywordsOf(d)), best, termCount);
        }
        return lists;
    }

    /// <summary>Collects the topical terms of a document and how often it has them.</summary>
    private void Count(Tally tally, int document)
    {
        var terms = tally.TermsOf(document);
        var places = tally.PlacesOf(document);
        _seen.Clear();
        for (int i = 0; i < terms.Length; i++)
        {
            int field = (int)(places[i] >> Tally.FieldShift);
            if (!topical[field]) continue;
            if (_units[terms[i]] == 0) _seen.Add(terms[i]);
            _units[terms[i]] += boosts[field];
        }
    }

    private float[] Rarity(Tally tally)
    {
        var documents = new int[numbers.Length];
        for (int d = 0; d < tally.Documents; d++)
        {
            Count(tally, d);
            foreach (int term in _seen)
            {
                documents[term]++;
                _units[term] = 0;
            }
        }
        var rarity = new float[numbers.Length];
        for (int t = 0; t < rarity.Length; t++) rarity[t] = MathF.Log((tally.Documents + 1f) / Math.Max(1, documents[t]));
        return rarity;
    }
}
