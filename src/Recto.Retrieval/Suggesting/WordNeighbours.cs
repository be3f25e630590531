using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Suggesting;

/// <summary>The words of the index near a word, best first.</summary>
internal static class WordNeighbours
{
    /// <summary>What an edit costs, in natural logarithms of document counts: one edit weighs as much as a word 20 times as frequent.</summary>
    private const double EditCost = 3;

    /// <summary>People rarely mistype the first letter.</summary>
    private const double FirstLetterCost = 1;

    private const int Most = 5;

    public static List<(string Word, long Documents)> Find(Snapshot snapshot, ReadOnlySpan<char> typed, int maxEdits)
    {
        var found = new Dictionary<string, (int Edits, long Documents)>(StringComparer.Ordinal);
        foreach (var view in snapshot.Segments)
        {
            var walk = new WordWalk(view.Segment, typed, maxEdits);
            while (walk.Next())
            {
                string word = walk.Word.ToString();
                long documents = found.TryGetValue(word, out var seen) ? seen.Documents : 0;
                found[word] = (walk.Edits, documents + walk.Uses);
            }
        }
        char first = typed[0];
        return [.. found
            .OrderByDescending(w => Math.Log(w.Value.Documents + 1) - w.Value.Edits * EditCost - (w.Key[0] == first ? 0 : FirstLetterCost))
            .ThenBy(w => w.Key, StringComparer.Ordinal)
            .Take(Most).Select(w => (w.Key, w.Value.Documents))];
    }
}
