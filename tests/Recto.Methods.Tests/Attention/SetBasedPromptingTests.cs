using Recto.Methods.Attention;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Attention;

public sealed class SetBasedPromptingTests : TorchTest
{
    private static readonly int[][] Items = [[10, 11], [20, 21, 22, 23], [30], [40, 41, 42]];
    private static readonly Sequence Prefix = new([1, 2, 3]), Suffix = new([5, 6]);

    private static Transformer Decoder(ScalarType type = ScalarType.Float32, PositionKind position = PositionKind.Learned, ulong seed = 1) => new(
        new TransformerShape { Vocabulary = 50, Width = 64, Layers = 3, Heads = 4, Position = position, Type = type, EmbeddingStd = 1, PositionStd = 1 }, new Seed(seed));

    private static Tensor Run(Transformer model, SetPromptEncoding encoding)
    {
        var options = encoding.ToOptions();
        using var mask = options.Mask;
        return model.Logits(encoding.ToIds(), options).detach();
    }

    [Fact]
    public void Positions_mask_and_pair_count_are_those_of_the_reference()
    {
        var e = SetBasedPrompting.Encode([Prefix, new TokenSet(Items), Suffix]);
        Assert.Equal([0, 1, 2, 3, 4, 3, 4, 5, 6, 3, 3, 4, 5, 7, 8], e.PositionIds);
        Assert.Equal(9, e.NextPosition);
        Assert.Equal("111000000100000", string.Concat(Enumerable.Range(0, 15).Select(j => e.Mask[9, j] ? '1' : '0')));
        Assert.True(Enumerable.Range(0, 15).All(j => e.Mask[14, j]));
        Assert.Equal(85, e.AttendedPairs);
    }

    [Fact]
    public void A_set_of_one_item_is_the_ordinary_causal_prompt()
    {
        var set = SetBasedPrompting.Encode([Prefix, new TokenSet([[7, 8, 9]]), Suffix]);
        var plain = SetBasedPrompting.Encode([new Sequence([1, 2, 3, 7, 8, 9, 5, 6])]);
        Assert.Equal(plain.InputIds, set.InputIds);
        Assert.Equal(plain.PositionIds, set.PositionIds);
        Assert.Equal(plain.Mask, set.Mask);
        using var model = Decoder();
        Assert.True(MaxDifference(model.Logits(plain.ToIds()), Run(model, set)) < 1e-5);
    }

    [Theory]
    [InlineData(ScalarType.Float32, PositionKind.Learned, 1e-4)]
    [InlineData(ScalarType.Float64, PositionKind.Learned, 1e-12)]
    [InlineData(ScalarType.Float64, PositionKind.Rotary, 1e-12)]
    [InlineData(ScalarType.Float64, PositionKind.Alibi, 1e-12)]
    public void All_orders_give_the_same_next_token_with_both_edits_and_with_no_fewer(ScalarType type, PositionKind position, double tolerance)
    {
        using var model = Decoder(type, position);
        OrderReport Measure(bool positions, bool mask) => OrderSensitivity.Measure(model.Logits, Prefix.Tokens, Items, Suffix.Tokens, 24, positions, mask);
        var both = Measure(true, true);
        Assert.Equal(24, both.Orders.Count);
        Assert.True(both.MaxDifference < tolerance, $"{both.MaxDifference}");
        Assert.Equal(0, both.FlipRate);
        Assert.True(Measure(false, false).MaxDifference > .1);
        Assert.True(Measure(true, false).MaxDifference > 1e-2);
        Assert.True(Measure(false, true).MaxDifference > 1e-2);
    }

    [Fact]
    public void Without_any_positions_the_mask_alone_is_enough()
    {
        using var model = Decoder(ScalarType.Float64, PositionKind.None);
        Assert.True(OrderSensitivity.Measure(model.Logits, Prefix.Tokens, Items, Suffix.Tokens, editPositions: false).MaxDifference < 1e-12);
        Assert.True(OrderSensitivity.Measure(model.Logits, Prefix.Tokens, Items, Suffix.Tokens, editPositions: false, editMask: false).MaxDifference > 1e-2);
    }

    [Fact]
    public void Two_sets_may_each_be_shuffled_but_not_exchanged()
    {
        using var model = Decoder(ScalarType.Float64);
        Tensor Last(int[][] a, int[][] b) => Run(model, SetBasedPrompting.Encode([Prefix, new TokenSet(a), new TokenSet(b), Suffix]))[0, -1];
        int[][] one = [[10, 11], [12]], two = [[20], [21, 22]];
        var logits = Last(one, two);
        Assert.True(MaxDifference(logits, Last([[12], [10, 11]], two)) < 1e-12);
        Assert.True(MaxDifference(logits, Last(one, [[21, 22], [20]])) < 1e-12);
        Assert.True(MaxDifference(logits, Last(two, one)) > 1e-3);
    }

    [Fact]
    public void An_item_twice_counts_twice()
    {
        using var model = Decoder();
        Tensor Last(params int[][] items) => Run(model, SetBasedPrompting.Encode([Prefix, new TokenSet(items), Suffix]))[0, -1];
        Assert.True(MaxDifference(Last([10, 11], [20]), Last([10, 11], [10, 11], [20])) > 1e-3);
    }

    [Fact]
    public void An_items_states_are_those_of_the_prompt_with_it_alone()
    {
        using var model = Decoder(ScalarType.Float64);
        var all = Run(model, SetBasedPrompting.Encode([Prefix, new TokenSet(Items), Suffix]));
        int at = 3;
        foreach (int[] item in Items)
        {
            var alone = Run(model, SetBasedPrompting.Encode([Prefix, new Sequence(item)]));
            Assert.True(MaxDifference(alone[0, 3..], all[0].slice(0, at, at + item.Length, 1)) < 1e-12);
            at += item.Length;
        }
    }

    [Fact]
    public void The_gradient_of_a_suffix_logit_moves_with_its_item()
    {
        using var model = Decoder(ScalarType.Float64);
        Tensor GradientOf(int[][] items)
        {
            var e = SetBasedPrompting.Encode([Prefix, new TokenSet(items), Suffix]);
            var options = e.ToOptions();
            using var mask = options.Mask;
            var embedded = model.Embed(e.ToIds()).detach().requires_grad_();
            model.Unembed(model.Hidden(embedded, options))[0, -1, 7].backward();
            return embedded.grad![0];
        }

        var a = GradientOf([[10, 11], [20]]);
        var b = GradientOf([[20], [10, 11]]);
        Assert.True(MaxDifference(a[3..5], b[4..6]) < 1e-12);
        Assert.True(MaxDifference(a[5], b[3]) < 1e-12);
    }

    [Fact]
    public void Sorting_the_items_makes_the_bits_equal()
    {
        using var model = Decoder();
        Tensor Last(IReadOnlyList<int[]> items) => Run(model, SetBasedPrompting.Encode([Prefix, new TokenSet(items), Suffix], canonicalOrder: true));
        SameBits(Last(Items), Last([.. Items.Reverse()]));
    }

    [Fact]
    public void A_generated_token_sees_everything_and_stays_invariant()
    {
        using var model = Decoder(ScalarType.Float64);
        Tensor After(IReadOnlyList<int[]> items) => Run(model, SetBasedPrompting.Encode([Prefix, new TokenSet(items), Suffix]).Append(33).Append(34))[0, -1];
        Assert.True(MaxDifference(After(Items), After([.. Items.Reverse()])) < 1e-12);
        var next = SetBasedPrompting.Encode([Prefix, new TokenSet(Items), Suffix]).Append(33);
        Assert.Equal((9, 10), (next.PositionIds[^1], next.NextPosition));
    }

    [Fact]
    public void Markers_are_read_and_bad_prompts_refused()
    {
        static int[] Letters(string s) => [.. s.Select(c => (int)c)];
        var parts = SetBasedPrompting.Parse("A <|start_2d|>B<|split_2d|>C<|end_2d|>D", Letters);
        Assert.Equal([typeof(Sequence), typeof(TokenSet), typeof(Sequence)], parts.Select(p => p.GetType()));
        Assert.Equal(2, ((TokenSet)parts[1]).Items.Count);
        Assert.Equal(Letters("A "), ((Sequence)parts[0]).Tokens);
        foreach (string bad in new[] { "A<|start_2d|>B", "A<|end_2d|>", "<|split_2d|>", "<|start_2d|>a<|start_2d|>b<|end_2d|><|end_2d|>", "<|start_2d|>a<|split_2d|><|end_2d|>" })
            Assert.Throws<ArgumentException>(() => SetBasedPrompting.Parse(bad, Letters));
        Assert.Throws<ArgumentException>(() => SetBasedPrompting.Encode([new TokenSet([])]));
        Assert.Throws<ArgumentException>(() => SetBasedPrompting.Encode([new TokenSet([[1], []])]));
        Assert.Throws<ArgumentException>(() => SetBasedPrompting.Encode([new Sequence([])]));
        using var model = Decoder();
        Assert.Throws<ArgumentException>(() => Run(model, SetBasedPrompting.Encode([new Sequence([.. Enumerable.Repeat(1, 65)])])));
    }

    [Fact]
    public void Measuring_leaves_no_tensor_behind()
    {
        using var model = Decoder();
        LeavesNoTensor(() => OrderSensitivity.Measure(model.Logits, [1], [[2], [3]], [4]));
    }
}
