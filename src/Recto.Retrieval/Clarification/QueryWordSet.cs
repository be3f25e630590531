using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Clarification;

/// <summary>The words of a text as they are searched for: folded, stripped, without stop words.</summary>
internal static class QueryWordSet
{
    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        using var reader = TextAnalyzer.Read(TextAnalysis.English, text);
        while (reader.Next())
            if (!reader.IsOverlap) words.Add(reader.Term.ToString());
        return words;
    }
}
