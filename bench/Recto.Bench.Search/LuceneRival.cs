using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Recto.Retrieval;
using Recto.Retrieval.Analysis;
using Recto.Retrieval.Segments;

namespace Recto.Bench.Search;

/// <summary>Lucene.NET with the same analyzer and the same BM25, one field, positions kept as ours keeps them.</summary>
internal sealed class LuceneRival : IRival
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("lucene-bench").FullName;
    private readonly RectoAnalyzer _analyzer = new();
    private readonly BM25Similarity _similarity;
    private readonly MMapDirectory _directory;
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;

    private readonly bool _ourLengths;

    /// <param name="k1">BM25's k1.</param>
    /// <param name="b">BM25's b.</param>
    /// <param name="ourLengths">Store document lengths as finely as we do, not in Lucene's steps of up to 25 %.</param>
    public LuceneRival(double k1, double b, bool ourLengths)
    {
        _ourLengths = ourLengths;
        _similarity = ourLengths ? new FineLengths((float)k1, (float)b) : new BM25Similarity((float)k1, (float)b);
        _directory = new MMapDirectory(_folder);
    }

    public string Name => _ourLengths ? "Lucene.NET, fine lengths" : "Lucene.NET";

    public long Bytes => System.IO.Directory.EnumerateFiles(_folder).Sum(f => new FileInfo(f).Length);

    public void Fill(IEnumerable<(string Id, string Title, string Text)> documents)
    {
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = _similarity }))
        {
            var id = new StringField("id", "", Field.Store.YES);
            var all = new Lucene.Net.Documents.TextField("all", "", Field.Store.NO);
            var document = new Document { id, all };
            foreach (var (key, title, text) in documents)
            {
                id.SetStringValue(key);
                all.SetStringValue(title + "\n" + text);
                writer.AddDocument(document);
            }
            writer.ForceMerge(1);
            writer.Commit();
        }
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = _similarity };
    }

    public IReadOnlyList<string> Search(string query, int depth)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var stream = _analyzer.GetTokenStream("all", query))
        {
            var term = stream.GetAttribute<ICharTermAttribute>();
            stream.Reset();
            while (stream.IncrementToken()) terms[term.ToString()!] = terms.GetValueOrDefault(term.ToString()!) + 1;
            stream.End();
        }
        var words = new BooleanQuery();
        foreach (var (term, count) in terms) words.Add(new TermQuery(new Term("all", term)) { Boost = count }, Occur.SHOULD);
        var top = _searcher!.Search(words, depth).ScoreDocs;
        var ids = new string[top.Length];
        for (int i = 0; i < ids.Length; i++) ids[i] = _searcher.Doc(top[i].Doc).Get("id", System.Globalization.CultureInfo.InvariantCulture);
        return ids;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The same formula over lengths in our 256 steps, to compare the engines and not their rounding.</summary>
    private sealed class FineLengths(float k1, float b) : BM25Similarity(k1, b)
    {
        protected override byte EncodeNormValue(float boost, int fieldLength) => LengthCodec.Encode(fieldLength);

        protected override float DecodeNormValue(byte b) => LengthCodec.Decode(b);
    }
}
