using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class TransformerTests : TorchTest
{
    private static readonly TransformerShape Tiny = new() { Vocabulary = 30, Width = 16, Layers = 2, Heads = 4, Positions = 20, EmbeddingStd = 1 };

    private static Tensor Ids(int batch = 2, int time = 10)
    {
        using var g = new Seed(3).ToGenerator();
        return randint(0, 30, [batch, time], dtype: int64, generator: g);
    }

    [Fact]
    public void The_parameters_are_as_many_as_the_shape_says()
    {
        using var model = new Transformer(new TransformerShape { Vocabulary = 227, Width = 64, Layers = 2, Heads = 4, FeedForward = 128, Positions = 64 }, new Seed(1));
        var map = ParameterMap.Of(model);
        Assert.Equal(85_696, map.Count);
        Assert.Equal(33_472, map.Where(a => a.Block == 1).Count);
        Assert.Equal(36, map.Addresses.Count);
        using var free = new Transformer(Tiny with { Tied = false, Layers = 1, FeedForward = 0, Biases = false, Position = PositionKind.None }, new Seed(1));
        Assert.Equal(2 * 30 * 16 + 4 * 16 * 16 + 4 * 16, ParameterMap.Of(free).Count);
    }

    [Fact]
    public void An_output_bias_is_added_to_the_logits_and_belongs_to_the_head()
    {
        using var model = new Transformer(new TransformerShape { Vocabulary = 448, Width = 64, Layers = 2, Heads = 4, FeedForward = 128, OutputBias = true }, new Seed(1));
        var map = ParameterMap.Of(model);
        Assert.Equal(100_288, map.Count);
        var bias = Assert.Single(map.Where(a => a.Role == ParameterRole.Head).Addresses);
        Assert.True(bias is { IsBias: true, Block: null });
        var before = model.forward(Ids());
        using (no_grad())
            map[bias.Name].fill_(2);
        Assert.True(MaxDifference(before + 2, model.forward(Ids())) < 1e-5);
    }

    [Fact]
    public void Addresses_say_role_block_and_bias()
    {
        using var model = new Transformer(Tiny with { Tied = false }, new Seed(1));
        var map = ParameterMap.Of(model);
        Assert.Equal(2 * 2, map.Where(a => a.Role == ParameterRole.Query).Addresses.Count);
        Assert.Single(map.Where(a => a.Role == ParameterRole.Head).Addresses);
        Assert.Single(map.Where(a => a.Role == ParameterRole.TokenEmbedding).Addresses);
        Assert.Equal(2 * 4 + 2, map.Where(a => a.Role == ParameterRole.Norm).Addresses.Count);
        Assert.DoesNotContain(map.Addresses, a => a.Role == ParameterRole.Other);
        var down = Assert.Single(map.Where(a => a is { Role: ParameterRole.Down, Block: 1, IsBias: true }).Addresses);
        Assert.Equal([16L], map[down.Name].shape);
        Assert.Throws<KeyNotFoundException>(() => map["none"]);
    }

    [Theory]
    [InlineData(PositionKind.Learned)]
    [InlineData(PositionKind.Rotary)]
    [InlineData(PositionKind.Alibi)]
    [InlineData(PositionKind.None)]
    public void A_later_token_never_changes_an_earlier_output(PositionKind position)
    {
        using var model = new Transformer(Tiny with { Position = position }, new Seed(1));
        var (ids, changed) = (Ids(), Ids());
        changed[.., 6] = 29 - changed[.., 6];
        var (a, b) = (model.forward(ids), model.forward(changed));
        SameBits(a[.., ..6], b[.., ..6]);
        Assert.True(MaxDifference(a[.., 6..], b[.., 6..]) > 1e-3);
    }

    [Fact]
    public void A_bidirectional_model_sees_both_ways_and_rows_are_independent()
    {
        using var model = new Transformer(Tiny with { Causal = false }, new Seed(1));
        var (ids, changed) = (Ids(), Ids());
        changed[0, 9] = 29 - changed[0, 9];
        var (a, b) = (model.forward(ids), model.forward(changed));
        Assert.True(MaxDifference(a[0, 0], b[0, 0]) > 1e-4);
        SameBits(a[1], b[1]);
    }

    [Theory]
    [InlineData(PositionKind.Rotary)]
    [InlineData(PositionKind.Alibi)]
    public void Relative_kinds_do_not_see_a_shift_of_all_positions(PositionKind position)
    {
        using var model = new Transformer(Tiny with { Position = position, Type = float64 }, new Seed(1));
        Assert.True(MaxDifference(model.forward(Ids()), model.Logits(Ids(), new ForwardOptions { PositionIds = arange(10) + 7 })) < 1e-10);
        Assert.True(MaxDifference(model.forward(Ids()), model.Logits(Ids(), new ForwardOptions { PositionIds = arange(10) * 2 })) > 1e-4);
    }

    [Fact]
    public void A_kernel_of_its_own_takes_the_place_of_the_exact_one()
    {
        using var model = new Transformer(Tiny, new Seed(1));
        using var hyper = new HyperAttention(new HyperAttentionOptions(HeadDim: 4));
        Assert.True(MaxDifference(model.forward(Ids()), model.Logits(Ids(), new ForwardOptions { Kernel = hyper.Kernel })) < 1e-5);
    }

    [Fact]
    public void The_seed_decides_and_every_parameter_gets_gradient()
    {
        using var a = new Transformer(Tiny, new Seed(1));
        using var b = new Transformer(Tiny, new Seed(1));
        using var c = new Transformer(Tiny, new Seed(2));
        SameBits(a.forward(Ids()), b.forward(Ids()));
        Assert.True(MaxDifference(a.forward(Ids()), c.forward(Ids())) > 1e-2);
        nn.functional.cross_entropy(a.forward(Ids()).reshape(-1, 30), Ids().reshape(-1)).backward();
        // The bias of the keys moves every logit of a query alike: its gradient is zero up to rounding.
        foreach (var address in ParameterMap.Of(a).Addresses)
            Assert.True(ParameterMap.Of(a)[address.Name].grad is { } g && (g.abs().max().item<float>() > 0 || address is { Role: ParameterRole.Key, IsBias: true }), address.Name);
    }

    [Fact]
    public void Impossible_shapes_and_inputs_are_refused_and_nothing_leaks()
    {
        Assert.Throws<ArgumentException>(() => new Transformer(Tiny with { Width = 15 }, new Seed(1)));
        Assert.Throws<ArgumentException>(() => new Transformer(Tiny with { Position = PositionKind.Rotary, Width = 12 }, new Seed(1)));
        using var model = new Transformer(Tiny, new Seed(1));
        Assert.Throws<ArgumentException>(() => model.forward(Ids(1, 21)));
        Assert.Throws<ArgumentException>(() => model.forward(Ids()[0]));
        Assert.Throws<ArgumentException>(() => model.Logits(Ids(), new ForwardOptions { PositionIds = arange(9) }));
        var ids = Ids();
        LeavesNoTensor(() => model.forward(ids).Dispose());
    }
}
