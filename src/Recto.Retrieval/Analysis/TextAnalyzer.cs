namespace Recto.Retrieval.Analysis;

/// <summary>Turns text into terms. Safe for any number of threads.</summary>
internal static class TextAnalyzer
{
    private static readonly LuceneChain English = new(TextAnalysis.English);
    private static readonly LuceneChain Names = new(TextAnalysis.Names);

    /// <summary>Reads the terms of a text. Dispose the reader before the next is opened on the same thread.</summary>
    public static TermReader Read(TextAnalysis analysis, string text) =>
        new((analysis == TextAnalysis.English ? English : Names).GetTokenStream("", text));
}
