using CsCheck;
using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class SeedTests : TorchTest
{
    [Fact]
    public void Equal_seeds_draw_equal_numbers_and_streams_do_not()
        => Gen.Select(Gen.ULong, Gen.String[0, 12], Gen.Int).Sample((value, name, index) =>
        {
            var seed = new Seed(value);
            Assert.Equal(seed.Stream(name, index), new Seed(value).Stream(name, index));
            Assert.NotEqual(seed.Stream(name, index), seed.Stream(name + "x", index));
            Assert.NotEqual(seed.Stream(name, index), seed.Stream(name, index ^ 1));
            Assert.NotEqual(seed, seed.Stream(name, index));
            Assert.Equal(seed.ToRandom().NextInt64(), seed.ToRandom().NextInt64());
        });

    [Fact]
    public void A_name_and_an_index_cannot_be_mistaken_for_a_longer_name()
    {
        var seed = new Seed(1);
        var streams = new HashSet<Seed>();
        for (char c = 'a'; c <= 'z'; c++)
            for (int i = 0; i < 300; i++)
                Assert.True(streams.Add(seed.Stream(c.ToString(), i)) && streams.Add(seed.Stream($"{c}{(char)(i + 32)}")));
    }

    [Fact]
    public void The_same_generator_draws_the_same_tensor()
    {
        using var a = new Seed(7).ToGenerator();
        using var b = new Seed(7).ToGenerator();
        using var c = new Seed(8).ToGenerator();
        var first = randn(100, generator: a);
        SameBits(first, randn(100, generator: b));
        Assert.False(first.equal(randn(100, generator: c)).all().item<bool>());
    }

    [Fact]
    public void Drawing_touches_no_global_generator()
    {
        var before = Generator.Default.get_state();
        using var g = new Seed(3).ToGenerator();
        randn(10, generator: g);
        SameBits(before, Generator.Default.get_state());
    }

    [Fact]
    public void The_first_numbers_are_pinned_so_that_published_results_can_be_repeated()
    {
        var random = new Seed(42).Stream("order").ToRandom();
        Assert.Equal(PinnedOrder, Enumerable.Range(0, 3).Select(_ => random.Next(1000)));
        Assert.Equal(0.5, Enumerable.Range(0, 10_000).Average(_ => random.NextDouble()), 0.02);
    }

    [Fact]
    public void Bounded_numbers_cover_their_range_evenly()
    {
        var random = new Seed(5).ToRandom();
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.Next(7)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(3, 2));
        Assert.Equal(4, random.Next(4, 4));
    }

    private static readonly int[] PinnedOrder = [649, 836, 959];
}
