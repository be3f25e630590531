using System.Text.RegularExpressions;

using Recto.Retrieval.Encoders;

namespace Recto.Bench.Hybrid;

/// <summary>
/// An encoder whose vectors mean nothing, for time alone: random directions for the frequent words of the corpus that analysis leaves as they are, and a weight by rarity.
/// </summary>
internal static partial class MadeEncoder
{
    private const int Terms = 40_000;

    public static StaticEncoder Of(IReadOnlyList<(string Id, string Title, string Abstract)> papers, int dimension)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var paper in papers.Where((_, i) => i % 4 == 0))
            foreach (var word in Word().EnumerateMatches(paper.Abstract.ToLowerInvariant()))
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, Stem(paper.Abstract.AsSpan(word.Index, word.Length)), out _)++;
        var frequent = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Terms).ToList();
        var random = new Random(1);
        var embeddings = new float[frequent.Count * dimension];
        for (int i = 0; i < embeddings.Length; i++) embeddings[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        using var stream = new MemoryStream();
        new StaticEncoderWriter(frequent.Select(f => f.Key), embeddings, [.. frequent.Select(f => 1f / (1 + 1e-3f * f.Value))]).Write(stream);
        return StaticEncoder.Parse(stream.ToArray(), "made");
    }

    // Near enough to a stem that most words of a text have a vector.
    private static string Stem(ReadOnlySpan<char> word)
    {
        string lower = word.ToString().ToLowerInvariant();
        foreach (string ending in (ReadOnlySpan<string>)["ations", "ation", "ing", "ed", "es", "e", "s"])
            if (lower.Length > ending.Length + 3 && lower.EndsWith(ending, StringComparison.Ordinal)) return lower[..^ending.Length];
        return lower;
    }

    [GeneratedRegex("[a-z]{3,}")]
    private static partial Regex Word();
}
