using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>
/// Documents on their way into a segment: first they come in, then the segment is written in the background. They are kept until that
/// has succeeded, so that a full disk loses nothing.
/// </summary>
internal sealed class PendingSegment
{
    /// <summary>Texts of so many characters together are enough for a segment, however few they are.</summary>
    private const long MostCharacters = 16_000_000;

    private readonly List<SearchDocument?> _documents = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _removedLate = [];
    private Task<(Segment Segment, ManifestSegment Entry)>? _writing;
    private long _characters;

    /// <summary>Documents that count.</summary>
    public int Count => _places.Count;

    public IEnumerable<SearchDocument> Documents => _documents.OfType<SearchDocument>();

    public bool IsFull(int most) => _documents.Count >= most || _characters >= MostCharacters;

    public void Add(SearchDocument document)
    {
        Remove(document.Id);
        _places.Add(document.Id, _documents.Count);
        _documents.Add(document);
        foreach (string text in document.Text.Values) _characters += text.Length;
    }

    public bool Remove(string id)
    {
        if (!_places.Remove(id, out int place)) return false;
        if (_writing is null) _documents[place] = null;
        else _removedLate.Add(id);
        return true;
    }

    /// <summary>Begins to write on another thread. No document may be added any more.</summary>
    public void Start(Func<PendingSegment, CancellationToken, (Segment, ManifestSegment)> write) =>
        _writing = Task.Factory.StartNew(() => write(this, CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for the segment, or writes it here and now if that failed or has not begun.</summary>
    public WriterSegment Finish(Func<PendingSegment, CancellationToken, (Segment, ManifestSegment)> write, CancellationToken ct)
    {
        if (_writing is not null) Task.WaitAny([_writing], ct);
        var (segment, entry) = _writing is { IsCompletedSuccessfully: true } ? _writing.Result : write(this, ct);
        var written = new WriterSegment(segment, entry);
        foreach (string id in _removedLate) written.Delete(id);
        return written;
    }

    /// <summary>Gives the documents up; returns the segment if it was written already.</summary>
    public (Segment Segment, ManifestSegment Entry)? Abandon()
    {
        if (_writing is not null) Task.WaitAny(_writing);
        return _writing is { IsCompletedSuccessfully: true } ? _writing.Result : null;
    }
}
