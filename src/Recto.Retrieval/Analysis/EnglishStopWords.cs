using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Util;

namespace Recto.Retrieval.Analysis;

/// <summary>Words too common to search for.</summary>
internal static class EnglishStopWords
{
    public static CharArraySet Set { get; } = Environment.GetEnvironmentVariable("STOP") == "l" ? WordlistLoader.GetSnowballWordSet(Lucene.Net.Util.IOUtils.GetDecodingReader(typeof(Lucene.Net.Analysis.Snowball.SnowballFilter), "english_stop.txt", System.Text.Encoding.UTF8), Lucene.Net.Util.LuceneVersion.LUCENE_48) : StopAnalyzer.ENGLISH_STOP_WORDS_SET;
}
