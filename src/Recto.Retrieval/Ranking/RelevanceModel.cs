using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Adds to a query the words of the documents that it found first, see <see cref="Feedback"/>.</summary>
internal static class RelevanceModel
{
    /// <summary>Words of more than so large a part of the documents tell nothing.</summary>
    private const double TooFrequent = 0.1;

    // Measured on the test collections, see docs/search.md. A document counts by the square of its score; the plain shares of a document's
    // length that RM3 takes let titles without an abstract outweigh all others.
    private const double Trust = 2;
    private const double Rarity = 1.5;
    private const double HalfFrequency = 0.5;
    private const double UsualLength = 40;

    public static CompiledQuery Expand(Snapshot snapshot, CompiledQuery query, ReadOnlySpan<TopK.Entry> best, Feedback feedback)
    {
        var model = Model(snapshot, best, feedback);
        if (model.Count == 0) return query;
        double typed = query.Terms.Where(t => !t.IsLinear).Sum(t => t.Weight), learnt = model.Sum(t => t.Weight);
        // The typed words keep what they weigh together, so that learned weights of the same query still fit.
        double keep = feedback.OriginalWeight, add = (1 - feedback.OriginalWeight) * typed / learnt;
        var terms = new Dictionary<string, WeightedTerm>(StringComparer.Ordinal);
        foreach (var t in query.Terms)
            terms.Add(Convert.ToHexString(t.Key), t.IsLinear ? t : new WeightedTerm(t.Key, t.Shown) { Weight = t.Weight * keep });
        foreach (var (key, weight) in model)
        {
            string name = Convert.ToHexString(key);
            if (!terms.TryGetValue(name, out var term)) terms.Add(name, term = new WeightedTerm(key, "") { Weight = 0 });
            term.Weight += weight * add;
        }
        var expanded = new CompiledQuery();
        expanded.Terms.AddRange(terms.Values.Where(t => t.Weight > 0));
        expanded.Required.AddRange(query.Required);
        expanded.Excluded.AddRange(query.Excluded);
        expanded.Filters.AddRange(query.Filters);
        return expanded;
    }

    /// <summary>The words that tell the documents found from others: of each document its frequent words, by its score, by their rarity.</summary>
    private static List<(byte[] Key, double Weight)> Model(Snapshot snapshot, ReadOnlySpan<TopK.Entry> best, Feedback feedback)
    {
        var weights = new Dictionary<string, (byte[] Key, double Weight)>(StringComparer.Ordinal);
        var stored = new StoredTerms();
        foreach (var entry in best)
        {
            var (view, document) = snapshot.Locate(entry.Document);
            var terms = stored.Of(view.Segment, document);
            double length = terms.Sum(t => t.Frequency), trust = Math.Pow((double)entry.Score / best[0].Score, Trust);
            foreach (var (key, frequency) in terms)
            {
                string name = Convert.ToHexString(key);
                double weight = trust * frequency / (frequency + HalfFrequency * (1 + length / UsualLength) / 2);
                weights[name] = (key, weights.GetValueOrDefault(name).Weight + weight);
            }
        }
        var model = new List<(byte[] Key, double Weight)>();
        foreach (var (key, weight) in weights.Values)
        {
            int documents = snapshot.DocumentFrequency(key);
            if (documents > Math.Max(2, TooFrequent * snapshot.DocumentCount)) continue;
            model.Add((key, weight * Math.Pow(snapshot.Rarity(documents), Rarity)));
        }
        return [.. model.OrderByDescending(m => m.Weight).ThenBy(m => Convert.ToHexString(m.Key), StringComparer.Ordinal).Take(feedback.Terms)];
    }
}
