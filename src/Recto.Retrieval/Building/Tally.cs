using System.Runtime.InteropServices;

namespace Recto.Retrieval.Building;

/// <summary>Every word of every document, in reading order, while a segment is being built. Its room is used again for the next.</summary>
internal sealed class Tally
{
    public const int FieldShift = 28;
    public const int PositionMask = (1 << FieldShift) - 1;

    private readonly List<int> _terms = [];
    private readonly List<uint> _places = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _totals = [];

    private int[] _byTermDocuments = [];
    private uint[] _byTermPlaces = [];

    public int Documents => _ends.Count;

    public void Clear()
    {
        _terms.Clear();
        _places.Clear();
        _ends.Clear();
        _totals.Clear();
    }

    public void Add(int term, int field, int position)
    {
        _terms.Add(term);
        _places.Add((uint)field << FieldShift | (uint)position);
        if (term == _totals.Count) _totals.Add(0);
        CollectionsMarshal.AsSpan(_totals)[term]++;
    }

    public void EndDocument() => _ends.Add(_terms.Count);

    public ReadOnlySpan<int> TermsOf(int document) =>
        CollectionsMarshal.AsSpan(_terms)[(document == 0 ? 0 : _ends[document - 1]).._ends[document]];

    public ReadOnlySpan<uint> PlacesOf(int document) =>
        CollectionsMarshal.AsSpan(_places)[(document == 0 ? 0 : _ends[document - 1]).._ends[document]];

    /// <summary>The same, term by term: documents and places of term <c>t</c> lie from <c>Starts[t]</c> on, in reading order.</summary>
    public (int[] Starts, int[] Documents, uint[] Places) ByTerm()
    {
        var starts = new int[_totals.Count + 1];
        for (int t = 0; t < _totals.Count; t++) starts[t + 1] = starts[t] + _totals[t];
        var next = starts.AsSpan().ToArray();
        if (_byTermDocuments.Length < _terms.Count)
        {
            _byTermDocuments = new int[_terms.Capacity];
            _byTermPlaces = new uint[_terms.Capacity];
        }
        var (documents, places) = (_byTermDocuments, _byTermPlaces);
        for (int d = 0; d < _ends.Count; d++)
        {
            var terms = TermsOf(d);
            var from = PlacesOf(d);
            for (int i = 0; i < terms.Length; i++)
            {
                int at = next[terms[i]]++;
                documents[at] = d;
                places[at] = from[i];
            }
        }
        return (starts, documents, places);
    }
}
