using System.Text;

namespace Recto.Retrieval.Segments;

/// <summary>What a segment knows of each document besides its terms, column by column, while it is being written.</summary>
internal sealed class DocumentColumns(IndexSchema schema)
{
    /// <summary>Stands for "no number".</summary>
    public const long NoNumber = long.MinValue;

    private readonly double[] _boosts = [.. schema.BoostUnits.Select(u => (double)u / schema.UnitsPerOccurrence)];

    public List<byte> Norms { get; } = [];

    public List<uint>[] Lengths { get; } = [.. schema.TextFields.Select(_ => new List<uint>())];

    public List<long>[] Numbers { get; } = [.. schema.NumberFields.Select(_ => new List<long>())];

    public List<uint> IdOffsets { get; } = [0];

    public ByteWriter IdBytes { get; } = new(1024);

    public int Count => Norms.Count;

    /// <summary>Sum of the weighted lengths.</summary>
    public double TotalLength { get; private set; }

    public double AverageLength => Count == 0 ? 0 : TotalLength / Count;

    public void Add(ReadOnlySpan<byte> id, ReadOnlySpan<uint> lengths, ReadOnlySpan<long> numbers)
    {
        double weighted = 0;
        for (int f = 0; f < lengths.Length; f++)
        {
            Lengths[f].Add(lengths[f]);
            weighted += _boosts[f] * lengths[f];
        }
        for (int f = 0; f < numbers.Length; f++) Numbers[f].Add(numbers[f]);
        TotalLength += weighted;
        Norms.Add(LengthCodec.Encode(weighted));
        IdBytes.Bytes(id);
        IdOffsets.Add((uint)IdBytes.Length);
    }

    public void Add(string id, ReadOnlySpan<uint> lengths, ReadOnlySpan<long> numbers) =>
        Add(Encoding.UTF8.GetBytes(id), lengths, numbers);
}
