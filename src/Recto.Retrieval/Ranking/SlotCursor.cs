using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Walks the documents that have one of the terms of a phrase's place.</summary>
internal sealed class SlotCursor
{
    private readonly List<PostingCursor> _cursors = [];
    private readonly Segment _segment;
    private readonly int _offset;
    private int _document;

    public SlotCursor(Segment segment, PhraseSlot slot)
    {
        _segment = segment;
        _offset = slot.Offset;
        foreach (byte[] term in slot.Terms)
        {
            if (!segment.TryFind(term, out var info)) continue;
            var cursor = new PostingCursor();
            cursor.Open(segment, info);
            Cost += info.DocumentFrequency;
            _cursors.Add(cursor);
        }
    }

    public bool IsEmpty => _cursors.Count == 0;

    public long Cost { get; }

    public int Advance(int target)
    {
        _document = PostingCursor.End;
        foreach (var cursor in _cursors) _document = Math.Min(_document, cursor.Advance(target));
        return _document;
    }

    /// <summary>Where the whole phrase would begin, as field and position, if this place decided.</summary>
    public HashSet<(int Field, int Position)> Places(int fields)
    {
        var places = new HashSet<(int, int)>();
        foreach (var cursor in _cursors)
        {
            if (cursor.Document != _document) continue;
            int field = 0, start = 0, end = _segment.FieldEnd(0, _document);
            foreach (int place in cursor.Places())
            {
                while (place >= end)
                {
                    start = end;
                    end = _segment.FieldEnd(++field, _document);
                }
                if ((fields >> field & 1) != 0) places.Add((field, place - start - _offset));
            }
        }
        return places;
    }
}
