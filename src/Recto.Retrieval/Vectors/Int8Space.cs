using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Recto.Retrieval.Vectors;

/// <summary>A scale, then a signed byte a number.</summary>
internal readonly unsafe struct Int8Space : IVectorSpace
{
    private const int Head = sizeof(float);

    public static int Size(int dimension) => Head + dimension;

    public static void Write(ReadOnlySpan<float> unit, byte* to)
    {
        float largest = 0;
        foreach (float x in unit) largest = Math.Max(largest, Math.Abs(x));
        float scale = largest / 127;
        *(float*)to = scale;
        sbyte* codes = (sbyte*)(to + Head);
        for (int i = 0; i < unit.Length; i++) codes[i] = (sbyte)(scale == 0 ? 0 : MathF.Round(unit[i] / scale));
    }

    public static void Read(byte* from, Span<float> unit)
    {
        float scale = *(float*)from;
        for (int i = 0; i < unit.Length; i++) unit[i] = scale * ((sbyte*)(from + Head))[i];
    }

    public static float Cosine(byte* a, byte* b, int bytes) => *(float*)a * *(float*)b * Dot((sbyte*)a, (sbyte*)b, bytes);

    // Whole lines again: the four bytes of the scale are blanked out of the first block.
    private static int Dot(sbyte* a, sbyte* b, int bytes)
    {
        int i = 0;
        if (Avx512BW.IsSupported)
        {
            Vector512<int> sum = default;
            var first = Avx512BW.ConvertToVector512Int16(Vector256.Load(a).AsInt32().WithElement(0, 0).AsSByte());
            sum = Avx512BW.MultiplyAddAdjacent(first, Avx512BW.ConvertToVector512Int16(Vector256.Load(b)));
            for (i = 32; i < bytes; i += 32)
                sum += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(a + i)), Avx512BW.ConvertToVector512Int16(Vector256.Load(b + i)));
            return Vector512.Sum(sum);
        }

        if (Avx2.IsSupported)
        {
            var start = Avx2.ConvertToVector256Int16(Vector128.Load(a).AsInt32().WithElement(0, 0).AsSByte());
            var sum = Avx2.MultiplyAddAdjacent(start, Avx2.ConvertToVector256Int16(Vector128.Load(b)));
            for (i = 16; i < bytes; i += 16)
                sum += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(a + i)), Avx2.ConvertToVector256Int16(Vector128.Load(b + i)));
            return Vector256.Sum(sum);
        }

        Vector128<int> total = default;
        var mask = Vector128.Create(0, -1, -1, -1).AsSByte();
        for (; i < bytes; i += 16)
        {
            var x = Vector128.Load(a + i);
            if (i == 0) x &= mask;
            var y = Vector128.Load(b + i);
            var (xl, xh) = Vector128.Widen(x);
            var (yl, yh) = Vector128.Widen(y);
            // A product of two bytes fits 15 bits, a sum of two does not: widen before adding.
            var (ll, lh) = Vector128.Widen(xl * yl);
            var (hl, hh) = Vector128.Widen(xh * yh);
            total += ll + lh + hl + hh;
        }

        return Vector128.Sum(total);
    }
}
