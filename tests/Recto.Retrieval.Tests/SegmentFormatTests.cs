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
    public unsafe void Rising_numbers_read_back_from_a_block() =>
        Gen.Select(Gen.Int[-1, 1000], Gen.OneOf(Gen.UInt[0, 3], Gen.UInt[0, 5000]).Array[128], Gen.Int[0, 20]).Sample((before, gaps, large) =>
        {
            for (int i = 0; i < large; i++) gaps[i * 6] += 70_000;
            var (bytes, back) = (new ByteWriter(), new int[128]);
            PackedBlock.Write(bytes, gaps, large, new uint[132]);
            byte[] stored = [.. bytes.Written, .. new byte[16]];
            int at = before;
            fixed (byte* source = stored)
            fixed (int* target = back)
            {
                byte* end = source;
                PackedBlock.ReadGaps(ref end, before, target);
                Assert.Equal(bytes.Length, end - source);
                Assert.Equal(gaps.Select(g => at += (int)g + 1), back);
                end = source;
                PackedBlock.ReadCounts(ref end, target);
                Assert.Equal(bytes.Length, end - source);
                Assert.Equal(gaps.Select(g => (int)g + 1), back);
            }
        });

    [Fact]
    public unsafe void Bits_read_back() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[0, 60], Gen.Int[0, 31]).SelectMany((span, count, width) =>
            Gen.Select(Gen.Int[0, span - 1].Array[count], Gen.Int[0, int.MaxValue]).Select((values, number) => (span, values, width, number))).Sample(x =>
        {
            int[] values = [.. x.values.Distinct().Order()];
            var bytes = new ByteWriter();
            var writer = new BitWriter(bytes);
            uint number = (uint)x.number & ((1u << x.width) - 1);
            writer.Bits(number, x.width);
            writer.Rising(values, 0, x.span);
            writer.Among(number, uint.MaxValue);
            writer.End();
            byte[] stored = [.. bytes.Written, .. new byte[16]];
            var back = new int[values.Length];
            fixed (byte* source = stored)
            fixed (int* target = back)
            {
                var reader = new BitReader(source);
                Assert.Equal(number, reader.Bits(x.width));
                reader.Rising(target, back.Length, 0, x.span);
                Assert.Equal(values, back);
                Assert.Equal(number, reader.Among(uint.MaxValue));
            }
        });

    [Fact]
    public void Places_take_no_more_room_than_their_number_in_the_span_needs()
    {
        var bytes = new ByteWriter();
        var writer = new BitWriter(bytes);
        for (int i = 0; i < 1000; i++) writer.Rising([i % 50, 50 + i % 50, 100 + i % 50], 0, 150);
        writer.End();
        Assert.InRange(bytes.Length * 8 / 1000.0, 15, 20); // log2 of 150 over 3 is 19.1
    }

    [Fact]
    public unsafe void Keys_are_found_among_their_neighbours() =>
        Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 1, 40], Gen.String[1, 5]).Array[1, 200].Sample(keys =>
        {
            byte[][] sorted = [.. keys.Distinct().Select(System.Text.Encoding.UTF8.GetBytes)];
            Array.Sort(sorted, (x, y) => x.AsSpan().SequenceCompareTo(y));
            var bytes = new ByteWriter();
            for (int i = 0; i < sorted.Length; i++) FrontCoding.Write(bytes, i == 0 ? default : sorted[i - 1], sorted[i]);
            uint[] table = KeyTable.Build([.. sorted.Select(k => TermHash.Of(k))]);
            fixed (byte* start = bytes.Written)
            fixed (uint* slots = table)
            {
                var read = new KeyTable(slots, table.Length, sorted.Length);
                for (int i = 0; i < sorted.Length; i++)
                {
                    byte* at = start;
                    int matched = 0;
                    for (int j = 0; j < sorted.Length; j++) Assert.Equal(i == j, FrontCoding.Compare(ref at, sorted[i], ref matched));
                    uint hash = TermHash.Of(sorted[i]), slot = read.First(hash);
                    int number;
                    while ((number = read.Next(hash, ref slot)) >= 0 && number != i) { }
                    Assert.Equal(i, number);
                }
            }
        }, iter: 200);

    [Theory]
    [InlineData(0, 0), InlineData(1, 1), InlineData(40, 40), InlineData(5e6, 1_000_000)]
    public void Short_lengths_are_exact(double length, float stored) => Assert.Equal(stored, LengthCodec.Decode(LengthCodec.Encode(length)), 1f);

    [Fact]
    public void Lengths_are_within_three_percent() =>
        Gen.Double[40, 900_000].Sample(length => Assert.InRange(LengthCodec.Decode(LengthCodec.Encode(length)) / length, 0.97, 1.03));
}
