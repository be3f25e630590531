using Recto.Retrieval;

namespace Recto.Bench.Search;

/// <summary>Our engine, either with its default fields or with all text in one field, as the rival has it.</summary>
internal sealed class RectoRival : IRival
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-bench").FullName;
    private readonly IndexSchema _schema;
    private readonly bool _oneField;
    private readonly IndexOptions _options;
    private SearchIndex? _index;

    public RectoRival(bool oneField, double k1, double b)
    {
        _oneField = oneField;
        _options = new IndexOptions { K1 = k1, B = b };
        _schema = oneField ? new IndexSchema(new TextField("all")) : Retrieval.Evaluation.Evaluator.Schema;
    }

    public string Name => _oneField ? "Recto, one field" : "Recto";

    public long Bytes => Directory.EnumerateFiles(_folder).Sum(f => new FileInfo(f).Length);

    public void Fill(IEnumerable<(string Id, string Title, string Text)> documents)
    {
        using (var writer = SearchIndex.Open(_folder, _schema, IndexAccess.Write, _options))
        {
            foreach (var (id, title, text) in documents)
                writer.Add(new SearchDocument(id)
                {
                    Text = _oneField
                        ? new Dictionary<string, string> { ["all"] = title + "\n" + text }
                        : new Dictionary<string, string> { ["title"] = title, ["text"] = text },
                });
            writer.Compact();
        }
        _index = SearchIndex.Open(_folder, _schema, options: _options);
    }

    public IReadOnlyList<string> Search(string query, int depth)
    {
        var hits = _index!.SearchText(query, depth).Hits;
        var ids = new string[hits.Count];
        for (int i = 0; i < ids.Length; i++) ids[i] = hits[i].Id;
        return ids;
    }

    public void Dispose()
    {
        _index?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
