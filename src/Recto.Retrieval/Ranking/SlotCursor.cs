using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Walks the documents that have one of the terms of a phrase's place.</summary>
internal sealed class SlotCursor
{
    private readonly List<PostingCursor> _cursors = [];
    private readonly int _offset;
    private int _document;

    public unsafe SlotCursor(Segment segment, PhraseSlot slot)
    {
        _offset = slot.Offset;
        foreach (byte[] term in slot.Terms)
        {
            int number = segment.FindTerm(term);
            if (number < 0) continue;
            var cursor = new PostingCursor();
            cursor.Open(segment, number);
            Cost += cursor.Info->DocumentFrequency;
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
            var positions = cursor.Positions();
            while (positions.Next())
                if ((fields >> positions.Field & 1) != 0) places.Add((positions.Field, positions.Position - _offset));
        }
        return places;
    }
}
