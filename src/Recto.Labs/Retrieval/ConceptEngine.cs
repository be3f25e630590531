using System.Globalization;
using Recto.Labs.Common;
using Recto.Retrieval;

namespace Recto.Labs.Retrieval;

/// <summary>BM25 of the search engine over a <see cref="ConceptCorpus"/>, with k1 = 0.9 and b = 0.4. Words are taken as they are: no stop words, no stemming.</summary>
internal sealed class ConceptEngine : IDisposable
{
    private readonly SearchIndex index;

    public ConceptEngine(ConceptCorpus corpus)
    {
        index = SearchIndex.CreateInMemory(new IndexSchema(new TextField("text", 1, TextAnalysis.Names)), new IndexOptions { K1 = .9, B = .4 });
        for (int i = 0; i < corpus.Documents.Count; i++)
        {
            index.Add(new SearchDocument(i.ToString(CultureInfo.InvariantCulture)) { Text = new Dictionary<string, string> { ["text"] = ConceptCorpus.Text(corpus.Documents[i].Tokens) } });
        }

        index.Commit();
    }

    /// <summary>The best documents for a query with their scores, best first.</summary>
    public IReadOnlyList<(int Document, double Score)> Search(IEnumerable<int> query, int count) =>
        [.. index.Search(new SearchRequest(ConceptCorpus.Text(query)) { Take = count, Explain = false }).Hits.Select(hit => (int.Parse(hit.Id, CultureInfo.InvariantCulture), hit.Score))];

    public void Dispose() => index.Dispose();
}
