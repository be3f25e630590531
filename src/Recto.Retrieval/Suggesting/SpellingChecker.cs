using System.Text;
using Recto.Retrieval.Analysis;
using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Suggesting;

/// <summary>Finds the words of a query that look mistyped.</summary>
internal sealed class SpellingChecker(Snapshot snapshot, IndexSchema schema)
{
    /// <summary>A word in the index is taken for an error if a neighbour is so many times as frequent: corpora have errors too.</summary>
    private const int FarMoreFrequent = 200;

    public Suggestion? Check(ParsedQuery query, CancellationToken ct)
    {
        var corrections = new List<WordCorrection>();
        var text = new StringBuilder();
        int copied = 0;
        foreach (var clause in query.Clauses)
        {
            if (clause.Kind == QueryClauseKind.Filter || clause.Negated) continue;
            foreach (var (start, end) in Words(clause.Text))
            {
                ct.ThrowIfCancellationRequested();
                string typed = clause.Text[start..end];
                if (Correct(typed) is not { } correction) continue;
                corrections.Add(correction);
                text.Append(query.Text, copied, clause.Start + start - copied).Append(correction.Meant);
                copied = clause.Start + end;
            }
        }
        if (corrections.Count == 0) return null;
        text.Append(query.Text, copied, query.Text.Length - copied);
        return new Suggestion(text.ToString(), corrections);
    }

    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>();
        using var reader = TextAnalyzer.Read(TextAnalysis.Names, text);
        while (reader.Next())
            if (!reader.IsOverlap) words.Add((reader.Start, reader.End));
        return words;
    }

    private WordCorrection? Correct(string typed)
    {
        Span<char> buffer = stackalloc char[WordScanner.MaxWordLength];
        int length = WordForm.Of(typed, buffer);
        if (length < 4 || typed.Any(char.IsDigit)) return null;
        var word = buffer[..length];
        int known = Documents(typed);
        // Stop words are known without being in the index.
        if (known < 0) return null;
        var best = WordNeighbours.Find(snapshot, word, length < 6 ? 1 : 2);
        foreach (var (candidate, documents) in best)
        {
            if (known > 0 && documents / known < FarMoreFrequent) return null;
            if (candidate.AsSpan().SequenceEqual(word) || Documents(candidate) <= 0) continue;
            return new WordCorrection(typed, candidate, documents);
        }
        return null;
    }

    /// <summary>Documents that have the word in some form; -1 for a stop word.</summary>
    private int Documents(string word)
    {
        int most = -1;
        foreach (var analysis in schema.TextFields.Select(f => f.Analysis).Distinct())
        {
            using var reader = TextAnalyzer.Read(analysis, word);
            while (reader.Next()) most = Math.Max(most, snapshot.DocumentFrequency(Encoding.UTF8.GetBytes(reader.Term.ToString())));
            if (most < 0) return -1;
        }
        return most;
    }
}
