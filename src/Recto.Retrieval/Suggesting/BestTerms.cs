using System.Text;
using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Suggesting;

/// <summary>Chooses the terms that say what a document is about.</summary>
internal static class BestTerms
{
    /// <summary>More terms cost time and bring in what many documents share.</summary>
    private const int Count = 25;

    /// <summary>The stored best terms of a document, strongest first; none if the index lacks it.</summary>
    public static List<WeightedTerm> OfDocument(Snapshot snapshot, string id)
    {
        byte[] key = Encoding.UTF8.GetBytes(id);
        foreach (var view in snapshot.Segments)
        {
            int document = view.Segment.FindId(key);
            if (document < 0 || (view.Deleted?.Contains(document) ?? false)) continue;
            return Choose(snapshot, new StoredTerms().Of(view.Segment, document));
        }
        return [];
    }

    /// <summary>The best of a text's terms, strongest first, shown as the index usually writes them.</summary>
    public static List<WeightedTerm> OfText(Snapshot snapshot, IEnumerable<WeightedTerm> terms) =>
        Choose(snapshot, terms.Select(t => (t.Key, t.Weight)));

    private static List<WeightedTerm> Choose(Snapshot snapshot, IEnumerable<(byte[] Key, double Frequency)> terms)
    {
        var chosen = new List<(byte[] Key, double Worth, double Weight)>();
        foreach (var (key, frequency) in terms)
        {
            int df = snapshot.DocumentFrequency(key);
            // What only this document has finds nothing else.
            if (df < 2 && snapshot.LiveCount > 1) continue;
            double weight = frequency / (frequency + 1.2);
            chosen.Add((key, weight * snapshot.Rarity(df), weight));
        }
        return [.. chosen.OrderByDescending(c => c.Worth).ThenBy(c => Encoding.UTF8.GetString(c.Key), StringComparer.Ordinal)
            .Take(Count).Select(c => new WeightedTerm(c.Key, WordForms.Usual(snapshot, c.Key)) { Weight = c.Weight })];
    }
}
