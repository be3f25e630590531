using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Util;

namespace Recto.Retrieval.Analysis;

/// <summary>Words too common to search for.</summary>
internal static class EnglishStopWords
{
    public static CharArraySet Set => StopAnalyzer.ENGLISH_STOP_WORDS_SET;
}
