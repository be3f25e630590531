using CsCheck;
using Recto.Retrieval.NGrams.Construction;

namespace Recto.Retrieval.Tests.NGrams;

public class SuffixSorterTests
{
    [Fact]
    public void Suffixes_are_in_the_order_of_a_plain_sort() => Gen.OneOf(
            Gen.Byte[0, 1].Array[0, 80], Gen.Byte[0, 3].Array[0, 300], Gen.Byte.Array[0, 400],
            Gen.Select(Gen.Byte[0, 2].Array[1, 6], Gen.Int[1, 60], (piece, times) => Enumerable.Repeat(piece, times).SelectMany(p => p).ToArray()))
        .Sample(text =>
        {
            var expected = Enumerable.Range(0, text.Length).ToArray();
            Array.Sort(expected, (a, b) => text.AsSpan(a).SequenceCompareTo(text.AsSpan(b)));
            var order = new int[text.Length];
            SuffixSorter.Sort<byte>(text, 256, order);
            Assert.Equal(expected, order);
            SuffixSorter.Sort<int>(Array.ConvertAll(text, b => (int)b), 256, order);
            Assert.Equal(expected, order);
        }, iter: 3000);

    [Fact]
    public void The_published_example_gives_its_suffix_array_and_transform()
    {
        int[] text = [19, 13, 12, 11, 19, 14, 13, 12, 19, 14, 13, 12, 11, 0];
        var order = new int[text.Length];
        SuffixSorter.Sort<int>(text, 20, order);
        Assert.Equal([13, 12, 3, 11, 2, 7, 10, 1, 6, 9, 5, 0, 8, 4], order);
        Assert.Equal([11, 12, 12, 13, 13, 13, 14, 19, 14, 19, 19, 0, 12, 11], order.Select(i => text[(i + text.Length - 1) % text.Length]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100_000)]
    public void A_text_of_one_symbol_is_sorted_from_its_end(int length)
    {
        var order = new int[length];
        SuffixSorter.Sort<byte>(new byte[length], 1, order);
        Assert.Equal(Enumerable.Range(0, length).Reverse(), order);
    }
}
