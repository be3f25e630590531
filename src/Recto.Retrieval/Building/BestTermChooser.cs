using System.Runtime.InteropServices;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>Chooses of each document the terms that tell most about it, by frequency times rarity.</summary>
/// <param name="boosts">What an occurrence counts in each field.</param>
/// <param name="topical">Whether the words of a field say what a document is about.</param>
/// <param name="numbers">Dictionary numbers of the terms of the tally.</param>
/// <param name="frequencies">Documents that have them.</param>
internal sealed class BestTermChooser(int[] boosts, bool[] topical, int[] numbers, int[] frequencies)
{
    private readonly int[] _units = new int[numbers.Length];
    private readonly List<int> _seen = [];

    public ForwardLists Choose(ReadDocuments read, int termCount)
    {
        var lists = new ForwardLists();
        float[] rarity = Rarity(read.Tally);
        var order = new List<ulong>();
        var best = new int[ForwardLists.BestTerms];
        for (int d = 0; d < read.Tally.Documents; d++)
        {
            Count(read.Tally, d);
            order.Clear();
            foreach (int term in _seen)
            {
                // Numbers above zero are in the order of their bits; of equals, the term that was read first.
                order.Add((ulong)~BitConverter.SingleToUInt32Bits(_units[term] * rarity[term]) << 32 | (uint)term);
                _units[term] = 0;
            }
            if (order.Count > best.Length) order.Sort();
            int count = Math.Min(order.Count, best.Length);
            for (int i = 0; i < count; i++) best[i] = numbers[(uint)order[i]];
            best.AsSpan(0, count).Sort();
            lists.Add(CollectionsMarshal.AsSpan(read.KeywordsOf(d)), best.AsSpan(0, count), termCount);
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
        var rarity = new float[numbers.Length];
        for (int t = 0; t < rarity.Length; t++) rarity[t] = MathF.Log((tally.Documents + 1f) / frequencies[t]);
        return rarity;
    }
}
