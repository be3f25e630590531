using System.Globalization;
using Recto.Retrieval;
using Recto.Retrieval.Fusion;

namespace Recto.Labs.Common;

/// <summary>BM25 over a <see cref="ConceptCorpus"/>, by the engine that the site runs on.</summary>
public sealed class ConceptSearch : IDisposable
{
    private readonly SearchIndex index = SearchIndex.CreateInMemory(new IndexSchema(new TextField("text", 1, TextAnalysis.Names)), new IndexOptions { K1 = .9, B = .4 });

    /// <summary>Indexes the first documents of a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="documents">How many; null for all.</param>
    public ConceptSearch(ConceptCorpus corpus, int? documents = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        foreach (var (i, document) in corpus.Documents.Take(documents ?? corpus.Documents.Count).Index())
        {
            index.Add(new SearchDocument(i.ToString(CultureInfo.InvariantCulture)) { Text = new Dictionary<string, string> { ["text"] = ConceptCorpus.Text(document.Tokens) } });
        }

        index.Commit();
    }

    /// <summary>The best documents for a query's words, best first.</summary>
    /// <param name="tokens">The query.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<RankedItem<int>> Rank(IEnumerable<int> tokens, int take) =>
        [.. index.SearchText(ConceptCorpus.Text(tokens), take).Hits.Select(hit => new RankedItem<int>(int.Parse(hit.Id, CultureInfo.InvariantCulture), hit.Score))];

    /// <inheritdoc/>
    public void Dispose() => index.Dispose();
}
