using Recto.Methods.Tests.Common;
using Recto.Methods.Training;

namespace Recto.Methods.Tests.Training;

public sealed class LandscapeTests : TorchTest
{
    // The first ten learning rates of the released slice N = 429,260,800, D = 8e9; rows are batches of 32 to 2,048 sequences.
    private static readonly double[,] Slice =
    {
        { 2.4664, 2.4625, 2.4591, 2.4594, 2.4645, 2.4805, 2.5063, 2.5368, 2.6736, 2.6859 },
        { 2.4636, 2.4541, 2.4465, 2.4425, 2.4390, 2.4517, 2.4578, 2.4890, 2.5293, 2.6155 },
        { 2.4664, 2.4563, 2.4482, 2.4429, 2.4421, 2.4373, 2.4567, 2.4804, 2.5031, 2.5326 },
        { 2.4733, 2.4618, 2.4549, 2.4494, 2.4459, 2.4519, 2.4670, 2.4899, 2.5173, 2.5347 },
        { 2.4825, 2.4728, 2.4618, 2.4552, 2.4506, 2.4563, 2.4721, 2.4843, 2.4932, 2.5271 },
        { 2.4967, 2.4797, 2.4692, 2.4607, 2.4587, 2.4610, 2.4772, 2.4832, 2.5111, 2.5282 },
        { 2.5173, 2.4959, 2.4854, 2.4751, 2.4732, 2.4721, 2.4844, 2.5130, 2.5250, 2.5442 },
        { 2.5461, 2.5255, 2.5053, 2.4907, 2.4858, 2.4891, 2.4968, 2.5200, 2.5419, 2.5590 },
        { 2.5798, 2.5509, 2.5358, 2.5186, 2.5118, 2.5067, 2.5187, 2.5487, 2.5759, 2.6239 },
        { 2.6915, 2.6572, 2.6239, 2.6043, 2.5907, 2.5971, 2.6101, 2.6291, 2.6846, 2.7409 },
    };

    [Fact]
    public void The_released_slice_breaks_the_shape_in_four_small_steps()
    {
        var wrong = Landscape.Violations(Slice);
        Assert.Equal(4, wrong.Count);
        Near(.0142, wrong.Max(), 1e-9);
        Assert.False(Landscape.IsQuasiConvex(Slice, .0141));
        Assert.True(Landscape.IsQuasiConvex(Slice, .0143));
    }

    [Fact]
    public void The_excess_is_relative_to_the_best_cell()
    {
        double[] excess = Landscape.ExcessOver(Slice);
        Assert.Equal(0, excess.Min());
        Assert.Equal(25, Array.IndexOf(excess, 0));
        Near(2.4664 / 2.4373 - 1, excess[0], 1e-12);
    }

    [Fact]
    public void A_bowl_is_convex_a_saddle_ridge_is_not_and_diverged_cells_are_refused()
    {
        var bowl = new double[5, 7];
        var hill = new double[5, 7];
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                bowl[i, j] = 1 + (i - 1) * (i - 1) + (j - 4) * (j - 4);
                hill[i, j] = 50 - bowl[i, j];
            }
        }

        Assert.True(Landscape.IsQuasiConvex(bowl, 0));
        Assert.False(Landscape.IsQuasiConvex(hill, 0));
        bowl[0, 0] = double.NaN;
        Assert.Throws<ArgumentException>(() => Landscape.Violations(bowl));
        Assert.Throws<ArgumentException>(() => Landscape.ExcessOver(new double[0, 0]));
    }
}
