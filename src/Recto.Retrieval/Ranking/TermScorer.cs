using System.Runtime.Intrinsics;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>
/// Scores the postings of one term. Scores are whole numbers of 1/65,536: they add up to the same sum in any order, so that a search
/// that skips gives exactly the results of one that does not.
/// </summary>
internal sealed unsafe class TermScorer
{
    public const int ScoreUnit = 1 << 16;

    private readonly int[] _scoreArray = GC.AllocateArray<int>(BitPacking.BlockSize, pinned: true);
    private readonly float[] _lengthArray = GC.AllocateArray<float>(BitPacking.BlockSize, pinned: true);
    private readonly int* _scores;
    private readonly float* _lengths;
    private readonly PostingCursor _cursor = new();
    private float _weight;
    private float _growth;
    private float _step;
    private int _documentCount;
    private byte* _norms;
    private float[] _saturation = [];
    private int _scoredBlock;
    private int _boundBlock;

    public TermScorer()
    {
        fixed (int* scores = _scoreArray) _scores = scores;
        fixed (float* lengths = _lengthArray) _lengths = lengths;
    }

    /// <summary>Largest score in the current window; set by the ranker.</summary>
    public int Bound { get; set; }

    /// <summary>About how many postings a window of so many documents has.</summary>
    public long ExpectedPostings(int documents) => (long)_cursor.DocumentFrequency * documents / _documentCount;

    public void Open(Segment segment, in TermInfo term, float weight, float growth, float[] saturation)
    {
        Open(segment, term);
        _weight = weight * ScoreUnit;
        _growth = growth;
        _norms = segment.Norms;
        _saturation = saturation;
        _step = 0;
    }

    /// <summary>Opens a term whose units count as they are; <paramref name="weight"/> is what the largest gets.</summary>
    public void OpenLinear(Segment segment, in TermInfo term, float weight)
    {
        Open(segment, term);
        _step = weight * ScoreUnit / SparseField.Steps;
        // A touch more, so that no rounding makes a bound too small.
        _weight = weight * ScoreUnit * (1 + 1e-5f);
        _growth = 1;
    }

    private void Open(Segment segment, in TermInfo term)
    {
        _cursor.Open(segment, term);
        _documentCount = segment.DocumentCount;
        _scoredBlock = -1;
        _boundBlock = 0;
    }

    /// <summary>A bound on the score of documents in the range; ranges must rise.</summary>
    public int BoundIn(int from, int to)
    {
        if (_cursor.Document >= to) return 0;
        while (_boundBlock < _cursor.BlockCount && _cursor.LastDocument(_boundBlock) < from) _boundBlock++;
        if (_boundBlock == _cursor.BlockCount) return 0;
        float impact = 0;
        for (int b = _boundBlock; b < _cursor.BlockCount; b++)
        {
            impact = Math.Max(impact, _cursor.MaxImpact(b));
            if (_cursor.LastDocument(b) >= to - 1) break;
        }
        return (int)(_weight * Math.Min(1, impact * _growth)) + 2;
    }

    /// <summary>Adds the scores of the documents of the range to <paramref name="scores"/>, whose first entry is document <paramref name="from"/>.</summary>
    public void Accumulate(int* scores, int from, int to)
    {
        int document = _cursor.Advance(from);
        while (document < to)
        {
            if (_scoredBlock != _cursor.Block) ScoreBlock();
            int* documents = _cursor.Documents;
            int i = _cursor.Index, count = _cursor.Count;
            if (documents[count - 1] < to)
            {
                for (; i < count; i++) scores[documents[i] - from] += _scores[i];
                document = _cursor.NextBlock();
                continue;
            }
            for (; documents[i] < to; i++) scores[documents[i] - from] += _scores[i];
            _cursor.MoveTo(i);
            return;
        }
    }

    /// <summary>Score of a document, 0 if it lacks the term; documents must rise.</summary>
    public int ScoreOf(int document)
    {
        if (_cursor.Advance(document) != document) return 0;
        if (_scoredBlock == _cursor.Block) return _scores[_cursor.Index];
        float units = _cursor.Units[_cursor.Index];
        if (_step > 0) return (int)(_step * units) + 1;
        return (int)(_weight * (units / (units + _saturation[_norms[document]]))) + 1;
    }

    private void ScoreBlock()
    {
        _scoredBlock = _cursor.Block;
        int count = _cursor.Count;
        int* documents = _cursor.Documents;
        int* units = _cursor.Units;
        if (_step > 0)
        {
            var step = Vector256.Create(_step);
            for (int i = 0; i < count; i += Vector256<int>.Count)
                (Vector256.ConvertToInt32(step * Vector256.ConvertToSingle(Vector256.Load(units + i))) + Vector256<int>.One).Store(_scores + i);
            return;
        }
        ref float table = ref _saturation[0];
        for (int i = 0; i < count; i++) _lengths[i] = System.Runtime.CompilerServices.Unsafe.Add(ref table, _norms[documents[i]]);
        var weight = Vector256.Create(_weight);
        // Past the count there are old values: scored for nothing, never read.
        for (int i = 0; i < count; i += Vector256<int>.Count)
        {
            var f = Vector256.ConvertToSingle(Vector256.Load(units + i));
            var score = weight * (f / (f + Vector256.Load(_lengths + i)));
            (Vector256.ConvertToInt32(score) + Vector256<int>.One).Store(_scores + i);
        }
    }
}
