using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Recto.Retrieval.Analysis;

/// <summary>Tokeniser and filters of one <see cref="TextAnalysis"/>. Lucene keeps one chain a thread and reuses it.</summary>
internal sealed class LuceneChain(TextAnalysis analysis) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new WordTokenizer(reader);
        TokenStream chain = new ASCIIFoldingFilter(tokenizer);
        chain = new LowerCaseFilter(LuceneVersion.LUCENE_48, chain);
        if (analysis == TextAnalysis.English)
        {
            chain = new StopFilter(LuceneVersion.LUCENE_48, chain, EnglishStopWords.Set);
            chain = new PorterStemFilter(chain);
        }
        return new TokenStreamComponents(tokenizer, chain);
    }
}
