using System.Numerics;

namespace Recto.Methods.Common;

/// <summary>xoshiro256** behind <see cref="Random"/>: all 64 bits of a seed count and the sequence is the same on every .NET version.</summary>
internal sealed class SeededRandom : Random
{
    private ulong _a, _b, _c, _d;

    // The base class is given a fixed seed, which it never uses: every draw below goes through Next64.
    public SeededRandom(ulong seed)
        : base(0)
    {
        _a = Seed.Mix(seed += 0x9E3779B97F4A7C15);
        _b = Seed.Mix(seed += 0x9E3779B97F4A7C15);
        _c = Seed.Mix(seed += 0x9E3779B97F4A7C15);
        _d = Seed.Mix(seed + 0x9E3779B97F4A7C15);
    }

    public override int Next() => (int)NextInt64(int.MaxValue);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    public override long NextInt64() => NextInt64(long.MaxValue);

    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        ulong range = (ulong)(maxValue - minValue);
        if (range <= 1)
            return minValue;
        // Lemire: multiply, and reject the few values that would make some results likelier.
        ulong high = Math.BigMul(Next64(), range, out ulong low);
        ulong threshold = unchecked(0 - range) % range;
        while (low < threshold)
            high = Math.BigMul(Next64(), range, out low);
        return minValue + (long)high;
    }

    public override double NextDouble() => (Next64() >> 11) * (1.0 / (1UL << 53));

    public override float NextSingle() => (Next64() >> 40) * (1.0f / (1 << 24));

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            ulong bits = Next64();
            int count = Math.Min(8, buffer.Length);
            for (int i = 0; i < count; i++)
                buffer[i] = (byte)(bits >> (8 * i));
            buffer = buffer[count..];
        }
    }

    protected override double Sample() => NextDouble();

    private ulong Next64()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
