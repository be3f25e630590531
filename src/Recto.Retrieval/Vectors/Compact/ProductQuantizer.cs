namespace Recto.Retrieval.Vectors;

/// <summary>
/// Vectors as a few bytes: each is cut into parts, and a part is kept as the number of the nearest of its centres. Distances of a query to codes are read
/// from a table, so a code costs one look-up a part.
/// </summary>
public sealed class ProductQuantizer
{
    private const int PerCentre = 32, Rounds = 6;

    private readonly float[][] _centres;
    private readonly int _each;

    private ProductQuantizer(float[][] centres, int each, int perPart) => (_centres, _each, Centres) = (centres, each, perPart);

    /// <summary>Parts of a vector, and bytes of a code.</summary>
    public int Parts => _centres.Length;

    /// <summary>Centres of a part.</summary>
    public int Centres { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Dimension => Parts * _each;

    /// <summary>Finds the centres by k-means over at most 32 vectors a centre.</summary>
    /// <param name="vectors">The vectors, one after the other.</param>
    /// <param name="dimension">Numbers in a vector; a multiple of the parts.</param>
    /// <param name="parts">Parts of a vector, at least 1.</param>
    /// <param name="centres">Centres of a part, 1 to 256, at most as many as there are vectors. Default 256.</param>
    /// <exception cref="ArgumentException">The parts do not divide the dimension, or there are fewer vectors than centres.</exception>
    public static ProductQuantizer Train(ReadOnlySpan<float> vectors, int dimension, int parts, int centres = 256)
    {
        int count = Rows.Count(vectors, dimension);
        if (parts < 1 || dimension % parts != 0) throw new ArgumentException($"{parts} parts do not divide {dimension} dimensions.", nameof(parts));
        if (centres is < 1 or > 256 || centres > count) throw new ArgumentException($"{count} vectors cannot have {centres} centres a part; there can be 1 to {Math.Min(256, count)}.", nameof(centres));
        int each = dimension / parts, sample = Math.Min(count, PerCentre * centres);
        var found = new float[parts][];
        var learned = new float[sample * each];
        for (int part = 0; part < parts; part++)
        {
            for (int i = 0; i < sample; i++) Rows.Row(vectors, dimension, (int)((long)i * count / sample)).Slice(part * each, each).CopyTo(learned.AsSpan(i * each));
            found[part] = Rows.Centres(learned, each, centres, Rounds);
        }

        return new(found, each, centres);
    }

    /// <summary>The code of a vector.</summary>
    /// <param name="vector">As many numbers as the dimension.</param>
    public byte[] Encode(ReadOnlySpan<float> vector)
    {
        Require(vector.Length);
        var code = new byte[Parts];
        for (int part = 0; part < Parts; part++) code[part] = (byte)Rows.Nearest(vector.Slice(part * _each, _each), _centres[part]);
        return code;
    }

    /// <summary>The vector that a code stands for.</summary>
    /// <param name="code">A code of this quantizer.</param>
    public float[] Decode(ReadOnlySpan<byte> code)
    {
        var vector = new float[Dimension];
        for (int part = 0; part < Parts; part++) Rows.Row(_centres[part], _each, code[part]).CopyTo(vector.AsSpan(part * _each));
        return vector;
    }

    /// <summary>The squared distances of a query's parts to all centres, part after part.</summary>
    /// <param name="query">As many numbers as the dimension.</param>
    public float[] Table(ReadOnlySpan<float> query)
    {
        Require(query.Length);
        var table = new float[Parts * Centres];
        for (int part = 0; part < Parts; part++)
            for (int centre = 0; centre < Centres; centre++)
                table[(part * Centres) + centre] = Rows.SquaredDistance(query.Slice(part * _each, _each), Rows.Row(_centres[part], _each, centre));
        return table;
    }

    /// <summary>The squared distance of a table's query to the vector that a code stands for.</summary>
    /// <param name="table">Made by <see cref="Table"/>.</param>
    /// <param name="code">A code of this quantizer.</param>
    public float Distance(ReadOnlySpan<float> table, ReadOnlySpan<byte> code)
    {
        float sum = 0;
        for (int part = 0; part < code.Length; part++) sum += table[(part * Centres) + code[part]];
        return sum;
    }

    private void Require(int length)
    {
        if (length != Dimension) throw new ArgumentException($"A vector has {Dimension} numbers here; this has {length}.");
    }
}
