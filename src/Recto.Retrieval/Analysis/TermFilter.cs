using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Recto.Retrieval.Analysis;

/// <summary>
/// From a word to its term, by a chain of Lucene's filters. What it gives depends on the word alone, so that it can be remembered.
/// For one thread at a time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The filters hold nothing but memory.")]
internal sealed class TermFilter
{
    private readonly OneWord _source = new();
    private readonly TokenStream _chain;
    private readonly ICharTermAttribute _term;

    public TermFilter(TextAnalysis analysis)
    {
        _chain = new LowerCaseFilter(LuceneVersion.LUCENE_48, new ASCIIFoldingFilter(_source));
        if (analysis == TextAnalysis.English)
            _chain = new PorterStemFilter(new StopFilter(LuceneVersion.LUCENE_48, _chain, EnglishStopWords.Set));
        _term = _chain.GetAttribute<ICharTermAttribute>();
    }

    /// <summary>The term of the last word, valid until the next.</summary>
    public ReadOnlySpan<char> Term => _term.Buffer.AsSpan(0, _term.Length);

    /// <summary>Takes a word; false if it has no term (a stop word).</summary>
    public bool Apply(ReadOnlySpan<char> word)
    {
        _source.Set(word);
        return _chain.IncrementToken() && _term.Length > 0;
    }

    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute _term;
        private bool _pending;

        public OneWord() => _term = AddAttribute<ICharTermAttribute>();

        public void Set(ReadOnlySpan<char> word)
        {
            ClearAttributes();
            _term.ResizeBuffer(word.Length);
            word.CopyTo(_term.Buffer);
            _term.SetLength(word.Length);
            _pending = true;
        }

        public override bool IncrementToken()
        {
            bool pending = _pending;
            _pending = false;
            return pending;
        }
    }
}
