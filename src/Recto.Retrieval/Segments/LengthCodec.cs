namespace Recto.Retrieval.Segments;

/// <summary>Document lengths in one byte: exact up to 40, then in steps of about 5 % up to a million words.</summary>
internal static class LengthCodec
{
    private const int Exact = 40;
    private static readonly float[] Lengths = Build();

    /// <summary>The length that a code stands for.</summary>
    public static float Decode(byte code) => Lengths[code];

    /// <summary>The code of the nearest length.</summary>
    public static byte Encode(double length)
    {
        if (length >= Lengths[255]) return 255;
        int at = Array.BinarySearch(Lengths, (float)length);
        if (at >= 0) return (byte)at;
        at = ~at;
        if (at == 0) return 0;
        return (byte)(Lengths[at] - length < length - Lengths[at - 1] ? at : at - 1);
    }

    private static float[] Build()
    {
        var lengths = new float[256];
        double ratio = Math.Pow(1_000_000.0 / Exact, 1.0 / (255 - Exact));
        for (int i = 0; i < 256; i++) lengths[i] = i <= Exact ? i : (float)(Exact * Math.Pow(ratio, i - Exact));
        return lengths;
    }
}
