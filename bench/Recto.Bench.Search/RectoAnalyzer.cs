using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using Recto.Retrieval.Analysis;

namespace Recto.Bench.Search;

/// <summary>Our words and terms as an analyzer of the rival's, so that both index the same.</summary>
internal sealed class RectoAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new Words(reader);
        TokenStream chain = new LowerCaseFilter(LuceneVersion.LUCENE_48, new ASCIIFoldingFilter(words));
        chain = new PorterStemFilter(new StopFilter(LuceneVersion.LUCENE_48, chain, EnglishStopWords.Set));
        return new TokenStreamComponents(words, chain);
    }

    private sealed class Words : Tokenizer
    {
        private readonly ICharTermAttribute _term;
        private readonly IOffsetAttribute _offset;
        private readonly IPositionIncrementAttribute _increment;
        private readonly WordScanner _scanner = new();

        public Words(TextReader input) : base(input)
        {
            _term = AddAttribute<ICharTermAttribute>();
            _offset = AddAttribute<IOffsetAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            _scanner.Open(m_input.ReadToEnd());
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            while (_scanner.Next())
            {
                var part = _scanner.Current;
                if (part.Length == 0) continue;
                _term.ResizeBuffer(part.Length);
                _scanner.Word.CopyTo(_term.Buffer);
                _term.SetLength(part.Length);
                _offset.SetOffset(CorrectOffset(part.From), CorrectOffset(part.To));
                _increment.PositionIncrement = part.Increment;
                return true;
            }
            return false;
        }
    }
}
