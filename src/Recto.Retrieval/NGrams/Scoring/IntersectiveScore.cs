namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>The score of one document by keys that do not overlap.</summary>
/// <param name="keys">All keys, the heaviest first.</param>
/// <param name="unigrams">Single tokens with their weights, for the places that no key covers.</param>
/// <param name="options">Parameters.</param>
internal sealed class IntersectiveScore(IReadOnlyList<WeightedKey> keys, IReadOnlyDictionary<int, WeightedKey> unigrams, NGramScoringOptions options)
{
    /// <summary>Scores a document.</summary>
    /// <param name="document">Its number.</param>
    /// <param name="tokens">Its tokens; needed only if there are unigrams.</param>
    /// <param name="matches">The keys in it, with their places.</param>
    public NGramHit Of(int document, ReadOnlySpan<int> tokens, List<(int Key, int Offset)> matches)
    {
        matches.Sort();
        var parts = new List<NGramMatch>();
        var taken = new HashSet<int>();
        var brought = new HashSet<int>();
        double score = 0;
        for (int i = 0; i < matches.Count;)
        {
            var key = keys[matches[i].Key];
            int first = -1, number = matches[i].Key;
            for (; i < matches.Count && matches[i].Key == number; i++)
            {
                var places = Enumerable.Range(matches[i].Offset, key.Tokens.Length);
                if (places.Any(taken.Contains)) continue;
                taken.UnionWith(places);
                if (first < 0) first = matches[i].Offset;
            }
            if (first < 0) continue;
            double part = Math.Pow(key.Weight, options.Alpha) * Cover(key.Tokens, brought);
            brought.UnionWith(key.Tokens);
            score += part;
            if (part > 0) parts.Add(new NGramMatch(key.Tokens, first, part, key.Range.Count));
        }
        var single = new HashSet<int>();
        for (int place = 0; unigrams.Count > 0 && place < tokens.Length; place++)
        {
            if (taken.Contains(place) || !unigrams.TryGetValue(tokens[place], out var unigram) || !single.Add(tokens[place])) continue;
            score += unigram.Weight;
            if (unigram.Weight > 0) parts.Add(new NGramMatch(unigram.Tokens, place, unigram.Weight, unigram.Range.Count));
        }
        return new NGramHit(document, score, [.. parts.OrderByDescending(p => p.Part)]);
    }

    /// <summary>The share of a key's weight that is left when some of its tokens have been brought by better keys.</summary>
    internal double Cover(IReadOnlyList<int> key, IReadOnlySet<int> brought)
    {
        var tokens = key.ToHashSet();
        return 1 - options.Repetition + options.Repetition * tokens.Count(t => !brought.Contains(t)) / tokens.Count;
    }
}
