using System.Text;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Recto.Retrieval.Analysis;

/// <summary>
/// Words too common to search for: the Snowball project's English list (pronouns, auxiliaries, prepositions), which ships with the
/// analyzers. It did better on all test collections than the 33 words that Lucene takes by default.
/// </summary>
internal static class EnglishStopWords
{
    public static CharArraySet Set { get; } = WordlistLoader.GetSnowballWordSet(
        IOUtils.GetDecodingReader(typeof(SnowballFilter), "english_stop.txt", Encoding.UTF8), LuceneVersion.LUCENE_48);
}
