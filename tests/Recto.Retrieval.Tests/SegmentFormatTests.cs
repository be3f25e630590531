using CsCheck;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Tests;

public class SegmentFormatTests
{
    [Fact]
    public unsafe void Packed_blocks_read_back() =>
        Gen.Select(Gen.Int[0, 32], Gen.UInt.Array[128]).Sample((bits, values) =>
        {
            uint mask = bits == 32 ? uint.MaxValue : (1u << bits) - 1;
            uint[] wanted = [.. values.Select(v => v & mask)];
            var packed = new uint[128 + 4];
            var back = new int[128];
            BitPacking.Pack(wanted, bits, packed);
            fixed (uint* source = packed)
            fixed (int* target = back) BitPacking.Unpack((byte*)source, bits, target);
            Assert.Equal(wanted, back.Select(v => (uint)v));
        });

    [Fact]
    public unsafe void Packed_distances_read_back() =>
        Gen.Select(Gen.Int[0, 1000], Gen.UInt[0, 5000].Array[128]).Sample((before, deltas) =>
        {
            int bits = BitPacking.BitsFor(deltas);
            var packed = new uint[128 + 4];
            var back = new int[128];
            BitPacking.Pack(deltas, bits, packed);
            fixed (uint* source = packed)
            fixed (int* target = back) BitPacking.UnpackDeltas((byte*)source, bits, before, target);
            int at = before;
            Assert.Equal(deltas.Select(d => at += (int)d), back);
        });

    [Theory]
    [InlineData(0, 0), InlineData(1, 1), InlineData(40, 40), InlineData(5e6, 1_000_000)]
    public void Short_lengths_are_exact(double length, float stored) => Assert.Equal(stored, LengthCodec.Decode(LengthCodec.Encode(length)), 1f);

    [Fact]
    public void Lengths_are_within_three_percent() =>
        Gen.Double[40, 900_000].Sample(length => Assert.InRange(LengthCodec.Decode(LengthCodec.Encode(length)) / length, 0.97, 1.03));
}
