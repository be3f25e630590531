using System.Runtime.InteropServices;
using System.Text;

namespace Recto.Retrieval.Segments;

/// <summary>What a segment knows of each document besides its terms, column by column, while it is being written.</summary>
internal sealed class DocumentColumns(IndexSchema schema)
{
    /// <summary>Stands for "no number".</summary>
    public const long NoNumber = long.MinValue;

    private readonly double[] _boosts = [.. schema.BoostUnits.Select(u => (double)u / schema.UnitsPerOccurrence)];
    private readonly List<int> _idEnds = [];
    private readonly ByteWriter _ids = new(1024);
    public List<byte> Norms { get; } = [];

    /// <summary>For each text field, where its words end among those of all fields.</summary>
    public List<int>[] FieldEnds { get; } = [.. schema.TextFields.Select(_ => new List<int>())];

    public List<long>[] Numbers { get; } = [.. schema.NumberFields.Select(_ => new List<long>())];

    public int Count => Norms.Count;

    /// <summary>Sum of the weighted lengths.</summary>
    public double TotalLength { get; private set; }

    public double AverageLength => Count == 0 ? 0 : TotalLength / Count;

    /// <summary>The spans of a document's fields together.</summary>
    public int Span(int document) => FieldEnds[^1][document];

    /// <summary>Where the words of a field begin among those of all fields.</summary>
    public int FieldStart(int field, int document) => field == 0 ? 0 : FieldEnds[field - 1][document];

    public ReadOnlySpan<byte> Id(int document) => _ids.Written[(document == 0 ? 0 : _idEnds[document - 1]).._idEnds[document]];

    /// <summary>Adds a document with its words counted field by field.</summary>
    public void Add(string id, ReadOnlySpan<int> lengths, ReadOnlySpan<int> ends, ReadOnlySpan<long> numbers)
    {
        double weighted = 0;
        for (int f = 0; f < lengths.Length; f++) weighted += _boosts[f] * lengths[f];
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(DocumentCheck.MaxId)];
        Add(key[..Encoding.UTF8.GetBytes(id, key)], LengthCodec.Encode(weighted), weighted, ends, numbers);
    }

    /// <summary>Adds a document as another segment has it.</summary>
    public void Add(ReadOnlySpan<byte> id, byte norm, double length, ReadOnlySpan<int> ends, ReadOnlySpan<long> numbers)
    {
        for (int f = 0; f < ends.Length; f++) FieldEnds[f].Add(ends[f]);
        for (int f = 0; f < numbers.Length; f++) Numbers[f].Add(numbers[f]);
        TotalLength += length;
        Norms.Add(norm);
        _ids.Bytes(id);
        _idEnds.Add(_ids.Length);
    }

    /// <summary>Puts an exact sum in the place of that of rounded lengths.</summary>
    public void SetTotalLength(double total) => TotalLength = total;

    public ReadOnlySpan<int> Column(int field) => CollectionsMarshal.AsSpan(FieldEnds[field]);
}
