using System.Collections.Concurrent;

namespace Recto.Retrieval.Analysis;

/// <summary>Turns text into terms. Safe for any number of threads.</summary>
internal static class TextAnalyzer
{
    private static readonly ConcurrentBag<TermReader> English = [];
    private static readonly ConcurrentBag<TermReader> Names = [];

    /// <summary>Reads the terms of a text. Dispose the reader.</summary>
    public static TermReader Read(TextAnalysis analysis, string text)
    {
        var readers = analysis == TextAnalysis.English ? English : Names;
        if (!readers.TryTake(out var reader)) reader = new TermReader(analysis, readers);
        reader.Open(text);
        return reader;
    }
}
