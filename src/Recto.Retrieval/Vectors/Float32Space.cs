using System.Runtime.Intrinsics;

namespace Recto.Retrieval.Vectors;

/// <summary>Plain floats.</summary>
internal readonly unsafe struct Float32Space : IVectorSpace
{
    public static int Size(int dimension) => dimension * sizeof(float);

    public static void Write(ReadOnlySpan<float> unit, byte* to) => unit.CopyTo(new Span<float>(to, unit.Length));

    public static void Read(byte* from, Span<float> unit) => new ReadOnlySpan<float>(from, unit.Length).CopyTo(unit);

    // Records are whole cache lines whose padding is zero, so there is no rest to treat.
    public static float Cosine(byte* a, byte* b, int bytes)
    {
        float* x = (float*)a, y = (float*)b, end = (float*)(a + bytes);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> one = default, two = default;
            for (; x + 32 <= end; x += 32, y += 32)
            {
                one = Vector512.FusedMultiplyAdd(Vector512.Load(x), Vector512.Load(y), one);
                two = Vector512.FusedMultiplyAdd(Vector512.Load(x + 16), Vector512.Load(y + 16), two);
            }

            if (x < end) one = Vector512.FusedMultiplyAdd(Vector512.Load(x), Vector512.Load(y), one);
            return Vector512.Sum(one + two);
        }

        Vector256<float> first = default, second = default;
        for (; x < end; x += 16, y += 16)
        {
            first = Vector256.FusedMultiplyAdd(Vector256.Load(x), Vector256.Load(y), first);
            second = Vector256.FusedMultiplyAdd(Vector256.Load(x + 8), Vector256.Load(y + 8), second);
        }

        return Vector256.Sum(first + second);
    }
}
