using System.Runtime.InteropServices;

namespace Recto.Retrieval.Clarification;

/// <summary>Counts the candidates' facets.</summary>
internal static class FacetMiner
{
    /// <summary>The facets with their values, of those values that keep enough candidates and not all; in the order in which they occur.</summary>
    /// <param name="candidates">The results.</param>
    /// <param name="fixedFacets">Facets that the query has fixed.</param>
    /// <param name="query">The query's words: a facet is fixed too if they name one of its values.</param>
    /// <param name="minResults">How many candidates a value must keep.</param>
    public static IEnumerable<(string Facet, List<PossibleAnswer> Values)> Mine(
        IReadOnlyList<ClarificationCandidate> candidates, IReadOnlyCollection<string> fixedFacets, HashSet<string> query, int minResults)
    {
        var facets = new Dictionary<string, Dictionary<string, List<int>>>(StringComparer.Ordinal);
        for (int i = 0; i < candidates.Count; i++)
            foreach (var (facet, values) in candidates[i].Facets)
            {
                ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(facets, facet, out _);
                counts ??= new Dictionary<string, List<int>>(StringComparer.Ordinal);
                foreach (string value in values)
                {
                    ref var having = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _);
                    having ??= [];
                    // A value that is written twice counts once.
                    if (having.Count == 0 || having[^1] != i) having.Add(i);
                }
            }
        foreach (var (facet, counts) in facets)
        {
            if (fixedFacets.Contains(facet) || counts.Keys.Any(v => Names(v, query))) continue;
            var values = counts.Where(c => c.Value.Count >= minResults && c.Value.Count < candidates.Count)
                .Select(c => new PossibleAnswer(c.Key, Operator(facet, c.Key), [.. c.Value])).ToList();
            if (values.Count > 0) yield return (facet, values);
        }
    }

    private static bool Names(string value, HashSet<string> query)
    {
        if (query.Count == 0) return false;
        var words = QueryWordSet.Of(value);
        return words.Count > 0 && words.IsSubsetOf(query);
    }

    private static string Operator(string facet, string value) =>
        value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? $"{facet}:{value}" : $"{facet}:\"{value.Replace('"', ' ')}\"";
}
