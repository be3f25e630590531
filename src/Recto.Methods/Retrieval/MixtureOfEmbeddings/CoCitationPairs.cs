using Recto.Methods.Common;

namespace Recto.Methods.Retrieval;

/// <summary>Positive pairs for contrastive training: papers of one field that a third paper of the field cites together.</summary>
public static class CoCitationPairs
{
    /// <summary>The pairs, ordered by their numbers. Time and memory grow with the square of a paper's references.</summary>
    /// <param name="references">What each paper cites; citing a paper twice counts once.</param>
    /// <param name="domain">The domain of a paper; a negative number leaves it out.</param>
    /// <param name="minSupport">How many papers must cite both, at least 1. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The support is below 1.</exception>
    public static IReadOnlyList<CoCitation> Build(IReadOnlyDictionary<int, IReadOnlyList<int>> references, Func<int, int> domain, int minSupport = 1)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentOutOfRangeException.ThrowIfLessThan(minSupport, 1);
        var support = new Dictionary<(int, int), int>();
        foreach (var (citing, cited) in references)
        {
            int field = domain(citing);
            int[] inside = field < 0 ? [] : [.. cited.Where(paper => domain(paper) == field).Distinct().Order()];
            for (int i = 0; i < inside.Length; i++)
            {
                for (int j = i + 1; j < inside.Length; j++)
                    support[(inside[i], inside[j])] = support.GetValueOrDefault((inside[i], inside[j])) + 1;
            }
        }

        return [.. from pair in support where pair.Value >= minSupport orderby pair.Key select new CoCitation(pair.Key.Item1, pair.Key.Item2, domain(pair.Key.Item1), pair.Value)];
    }

    /// <summary>As many negative pairs for evaluation: for each pair, two papers of its domain that were never cited together. Domains in which all were give fewer.</summary>
    /// <param name="pairs">What <see cref="Build"/> gave with a support of 1.</param>
    /// <param name="seed">Draws them.</param>
    public static IReadOnlyList<(int First, int Second)> Unrelated(IReadOnlyList<CoCitation> pairs, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        const int Tries = 50;
        var related = pairs.Select(pair => (pair.First, pair.Second)).ToHashSet();
        var papers = pairs.GroupBy(pair => pair.Domain).ToDictionary(g => g.Key, g => g.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order().ToArray());
        var random = seed.Stream("unrelated").ToRandom();
        var found = new List<(int, int)>();
        foreach (int domain in pairs.Select(pair => pair.Domain))
        {
            var all = papers[domain];
            for (int attempt = 0; attempt < Tries; attempt++)
            {
                var (a, b) = (all[random.Next(all.Length)], all[random.Next(all.Length)]);
                if (a == b || related.Contains((Math.Min(a, b), Math.Max(a, b))))
                    continue;
                found.Add((Math.Min(a, b), Math.Max(a, b)));
                break;
            }
        }

        return found;
    }
}
