using System.Numerics;
using System.Runtime.Intrinsics;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>
/// Finds the best documents of a segment, a window of documents at a time (MaxScore with block maxima). In each window the terms that
/// together cannot lift a document over the worst of the best so far are not walked: they are only looked up for the documents that the
/// other terms brought near. Windows in which all terms together are too weak are not read at all.
/// </summary>
internal sealed unsafe class WindowRanker
{
    private const int FirstWindow = 1024;
    private const int LargestWindow = 8192;

    /// <summary>Looking a document up costs as much as walking over so many postings.</summary>
    private const int LookUpCost = 12;

    private readonly int[] _scoreArray = GC.AllocateArray<int>(LargestWindow, pinned: true);
    private readonly int[] _documentArray = GC.AllocateArray<int>(LargestWindow, pinned: true);
    private readonly int* _scores;
    private readonly int* _documents;
    private readonly List<TermScorer> _scorers = [];
    private TermScorer[] _order = new TermScorer[16];
    private int[] _sums = new int[17];
    private int _used;

    public WindowRanker()
    {
        fixed (int* scores = _scoreArray) _scores = scores;
        fixed (int* documents = _documentArray) _documents = documents;
    }

    /// <summary>Starts a segment.</summary>
    public void Clear() => _used = 0;

    /// <summary>The scorer of one more term of the segment, to be opened.</summary>
    public TermScorer Next()
    {
        if (_used == _scorers.Count) _scorers.Add(new TermScorer());
        if (_used == _order.Length)
        {
            Array.Resize(ref _order, _used * 2);
            Array.Resize(ref _sums, _used * 2 + 1);
        }
        _order[_used] = _scorers[_used];
        return _scorers[_used++];
    }

    /// <summary>Runs over the segment. <paramref name="allowed"/> holds the documents that count; null for all.</summary>
    public void Run(int documentCount, DocumentSet? allowed, MatchCollector collector, CancellationToken ct)
    {
        int size = FirstWindow;
        for (int from = 0; from < documentCount; size = Math.Min(size * 2, LargestWindow))
        {
            ct.ThrowIfCancellationRequested();
            int to = (int)Math.Min(documentCount, (long)from + size);
            long threshold = collector.MayPrune ? Math.Max(0, collector.Top.Threshold) : 0;
            long total = 0;
            for (int i = 0; i < _used; i++) total += _order[i].Bound = _order[i].BoundIn(from, to);
            if (total > threshold)
            {
                if (allowed is null || allowed.AnyIn(from, to)) Window(from, to, (int)Math.Min(threshold, int.MaxValue), allowed, collector);
            }
            else if (total > 0)
            {
                collector.Pruned = true;
            }
            from = to;
        }
    }

    private void Window(int from, int to, int threshold, DocumentSet? allowed, MatchCollector collector)
    {
        SortByBound();
        int optional = 0;
        _sums[0] = 0;
        while (optional < _used && _sums[optional] + _order[optional].Bound <= threshold)
        {
            _sums[optional + 1] = _sums[optional] + _order[optional].Bound;
            optional++;
        }
        for (int i = optional; i < _used; i++) _order[i].Accumulate(_scores, from, to);
        int count = Gather(from, to, threshold - _sums[optional], allowed, collector.MayPrune);
        if (threshold > 0) collector.Pruned = true;
        for (int i = optional - 1; i >= 0 && count > 0 && _order[i].Bound > 0; i--)
            count = AddOptional(_order[i], _sums[i + 1], threshold, from, to, count);
        for (int i = 0; i < count; i++)
        {
            int score = _scores[_documents[i] - from];
            if (score <= threshold) continue;
            if (collector.MayPrune && score <= collector.Top.Threshold) collector.Total++;
            else collector.Add(_documents[i], score);
        }
        _scoreArray.AsSpan(0, to - from).Clear();
    }

    /// <summary>Collects the documents of the window above a score.</summary>
    private int Gather(int from, int to, int above, DocumentSet? allowed, bool mayPrune)
    {
        above = mayPrune ? Math.Max(0, above) : 0;
        int count = 0, length = to - from;
        var limit = Vector256.Create(above);
        // The window is a multiple of eight long except at the end of the segment, where what is past the end is zero.
        for (int i = 0; i < length; i += Vector256<int>.Count)
        {
            uint bits = Vector256.GreaterThan(Vector256.Load(_scores + i), limit).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1)
            {
                int at = i + BitOperations.TrailingZeroCount(bits);
                if (allowed is null || allowed.Contains(from + at)) _documents[count++] = from + at;
            }
        }
        return count;
    }

    /// <summary>Drops the candidates that the remaining terms cannot lift over the threshold, and adds this term's scores to the others.</summary>
    private int AddOptional(TermScorer scorer, int remaining, int threshold, int from, int to, int count)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
            if (_scores[_documents[i] - from] + remaining > threshold) _documents[kept++] = _documents[i];
        if ((long)kept * LookUpCost > scorer.ExpectedPostings(to - from))
        {
            scorer.Accumulate(_scores, from, to);
            return kept;
        }
        for (int i = 0; i < kept; i++) _scores[_documents[i] - from] += scorer.ScoreOf(_documents[i]);
        return kept;
    }

    private void SortByBound()
    {
        // Few terms, nearly sorted from the window before.
        for (int i = 1; i < _used; i++)
        {
            var scorer = _order[i];
            int j = i - 1;
            for (; j >= 0 && _order[j].Bound > scorer.Bound; j--) _order[j + 1] = _order[j];
            _order[j + 1] = scorer;
        }
    }
}
