using System.Text;
using Recto.Retrieval.NGrams.Construction;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.NGrams.Segments;

/// <summary>Documents with ids, of tokens or of text, on their way into a segment.</summary>
internal sealed class PendingDocuments : IDisposable
{
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly FmBuilder<int>? _tokens;
    private readonly FmBuilder<byte>? _text;

    public PendingDocuments(NGramIndexOptions options, string folder)
    {
        var build = options.Build with { TemporaryFolder = options.Build.TemporaryFolder ?? folder };
        if (options.IsText) _text = new FmBuilder<byte>(build);
        else _tokens = new FmBuilder<int>(build);
    }

    public int Count => _ids.Count;

    public long Length => _text?.Length ?? _tokens!.Length;

    /// <summary>Documents that were removed, or added again, after they were added.</summary>
    public HashSet<int> Removed { get; } = [];

    public void Add(string id, ReadOnlySpan<int> tokens)
    {
        FmIndex.AddTokens(_tokens!, tokens);
        Name(id);
    }

    public void Add(string id, ReadOnlySpan<byte> utf8)
    {
        FmIndex.AddText(_text!, utf8);
        Name(id);
    }

    /// <summary>Adds a document of a segment.</summary>
    public void Add(FmIndex from, int document)
    {
        int[] tokens = from.Extract(document);
        if (_text is null) Add(from.Names[document], tokens);
        else Add(from.Names[document], Array.ConvertAll(tokens, t => (byte)t));
    }

    public bool Remove(string id)
    {
        if (!_numbers.Remove(id, out int number)) return false;
        return Removed.Add(number);
    }

    public void Write(SegmentOutput output, CancellationToken ct)
    {
        _text?.Write(output, _ids, ct);
        _tokens?.Write(output, _ids, ct);
    }

    public void Dispose()
    {
        _text?.Dispose();
        _tokens?.Dispose();
    }

    private void Name(string id)
    {
        Remove(id);
        _numbers[id] = _ids.Count;
        _ids.Add(id);
    }
}
