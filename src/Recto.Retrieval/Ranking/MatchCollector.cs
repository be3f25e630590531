using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Takes in matches: keeps the best, counts them, counts their keywords.</summary>
internal sealed unsafe class MatchCollector(TopK top, int sortField, bool descending, IReadOnlyList<int> facetFields)
{
    private readonly Dictionary<string, int>[] _facets = [.. facetFields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly bool _facetsWanted = facetFields.Count > 0;
    private SegmentView? _view;
    private long* _numbers;
    private int[] _keywordCounts = [];

    public TopK Top => top;

    /// <summary>Matches seen.</summary>
    public long Total { get; set; }

    /// <summary>Whether a match that scores too low may be left out unseen.</summary>
    public bool MayPrune { get; init; }

    /// <summary>Whether matches may have been left out.</summary>
    public bool Pruned { get; set; }

    public void Begin(SegmentView view)
    {
        _view = view;
        _numbers = sortField < 0 ? null : view.Segment.Numbers(sortField);
        if (_facetsWanted) _keywordCounts = new int[view.Segment.KeywordTermCount];
    }

    public void Add(int document, int score)
    {
        Total++;
        AddToTop(document, score);
        if (_facetsWanted) CountKeywords(document);
    }

    /// <summary>Offers a document to the best without counting it.</summary>
    public void AddToTop(int document, int score) => top.Add(Key(document, score), _view!.FirstDocument + document, score);

    public void End()
    {
        if (!_facetsWanted) return;
        var walk = _view!.Segment.Terms(0);
        Span<byte> key = new byte[FrontCoding.MaxKey];
        for (int term = 0; term < _keywordCounts.Length; term++)
        {
            var bytes = key[..walk.Key(key)];
            walk.Entry(text: false);
            if (_keywordCounts[term] == 0) continue;
            for (int f = 0; f < facetFields.Count; f++)
            {
                if (facetFields[f] != KeywordTerm.Field(bytes)) continue;
                string value = KeywordTerm.Value(bytes);
                _facets[f][value] = _facets[f].GetValueOrDefault(value) + _keywordCounts[term];
            }
        }
    }

    public IReadOnlyList<FacetCounts> Facets(IReadOnlyList<string> names, int size) =>
        [.. names.Select((name, f) => new FacetCounts(name, [.. _facets[f]
            .OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal)
            .Take(size).Select(v => new FacetValue(v.Key, v.Value))]))];

    private long Key(int document, int score)
    {
        if (_numbers is null) return score;
        long number = _numbers[document];
        return descending || number == DocumentColumns.NoNumber ? number : ~number;
    }

    private void CountKeywords(int document)
    {
        var list = _view!.Segment.Keywords(document);
        fixed (byte* start = list)
        {
            byte* at = start;
            while (at < start + list.Length) _keywordCounts[Varint.Read(ref at)]++;
        }
    }
}
