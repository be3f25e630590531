using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class LowRankTests : TorchTest
{
    private static Weight Matrix() => new(tensor(new[] { 3.0, 1, 1, 2, 0, 1 }).reshape(3, 2));

    [Fact]
    public void PiSSA_takes_out_the_top_direction_of_the_reference_matrix()
    {
        using var weight = Matrix();
        using var pissa = new LowRank(weight, 1, 1, LowRankInit.PiSSA, default);
        var top = pissa.Up.mm(pissa.Down);
        Near([2.521324, 1.707019, 1.614172, 1.092847, .464238, .314305], top, 1e-6);
        Near([.478676, -.707019, -.614172, .907153, -.464238, .685695], weight.Base - top, 1e-6);
        Near(1.617045, (weight.Base - top).norm().item<double>(), 1e-6);
        Near(3.658574, top.norm().item<double>(), 1e-6);
    }

    [Theory]
    [InlineData(LowRankInit.Gaussian)]
    [InlineData(LowRankInit.PiSSA)]
    public void At_the_start_the_weight_is_the_same_to_the_last_bit_at_any_alpha(LowRankInit init)
    {
        using var weight = Matrix();
        using var adapter = new LowRank(weight, 2, 16, init, new Seed(1));
        using var attached = weight.Attach(adapter);
        SameBits(weight.Base, weight.Effective());
        if (init == LowRankInit.PiSSA)
            Assert.True(MaxDifference(weight.Base, adapter.Scale * adapter.Up.mm(adapter.Down)) < 1e-12);
    }

    [Theory]
    [InlineData(LowRankInit.Gaussian, 2)]
    [InlineData(LowRankInit.PiSSA, 4)]
    public void The_plain_factors_change_the_weight_by_the_same_matrix(LowRankInit init, long rank)
    {
        using var weight = Matrix();
        using var adapter = new LowRank(weight, 2, 6, init, new Seed(1));
        using (no_grad())
        {
            adapter.Up.add_(.3);
            adapter.Down.mul_(1.1);
        }

        using var attached = weight.Attach(adapter);
        var (up, down) = adapter.ToPlain();
        Assert.Equal(rank, up.shape[1]);
        Assert.True(MaxDifference(weight.Effective() - weight.Base, adapter.Scale * up.mm(down)) < 1e-12);
    }

    [Fact]
    public void Nothing_attached_is_the_base_itself_and_detaching_restores_it()
    {
        using var weight = Matrix();
        Assert.Same(weight.Base, weight.Effective());
        using var adapter = new LowRank(weight, 1, 1, LowRankInit.Gaussian, new Seed(1));
        using (no_grad())
            adapter.Up.fill_(1);
        using (weight.Attach(adapter))
        {
            Assert.True(MaxDifference(weight.Base, weight.Effective()) > 1e-3);
            Assert.Throws<InvalidOperationException>(() => weight.Attach(adapter));
        }

        Assert.Same(weight.Base, weight.Effective());
    }

    [Fact]
    public void Ranks_alphas_and_vectors_that_do_not_fit_are_refused()
    {
        using var weight = Matrix();
        Assert.Throws<ArgumentOutOfRangeException>(() => new LowRank(weight, 3, 1, LowRankInit.Gaussian, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LowRank(weight, 0, 1, LowRankInit.Gaussian, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LowRank(weight, 1, 0, LowRankInit.Gaussian, default));
        using var vector = new Weight(ones(3));
        Assert.Throws<ArgumentException>(() => new LowRank(vector, 1, 1, LowRankInit.Gaussian, default));
    }
}
