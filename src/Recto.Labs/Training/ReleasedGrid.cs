namespace Recto.Labs.Training;

/// <summary>Measurements that the authors of Step Law released (github.com/step-law/steplaw): the 17 dense settings, and one of their grids.</summary>
/// <remarks>Batches are in tokens, in sequences of 2,048. A near-optimal run is one whose loss is within .25 % of the best of its setting.</remarks>
internal static class ReleasedGrid
{
    /// <summary>Tokens in a sequence.</summary>
    public const int Sequence = 2048;

    /// <summary>N and D of <see cref="Losses"/>.</summary>
    public const double SliceN = 429_260_800, SliceD = 8e9;

    /// <summary>Learning rates above this diverge somewhere in <see cref="Losses"/>: the first so many columns are whole.</summary>
    public const int WholeColumns = 10;

    /// <summary>Every dense setting.</summary>
    public static IReadOnlyList<ReleasedSetting> Settings { get; } =
    [
        new(214663680, 4e9, 2.621446, 2.323e-3, 185363, 2.622432),
        new(214663680, 1.14e10, 2.484705, 3.285e-3, 378077, 2.485907),
        new(214663680, 2e10, 2.440110, 3.907e-3, 487904, 2.447682),
        new(214663680, 1e11, 2.342014, 4.120e-3, 1298757, 2.345461),
        new(268304384, 5e9, 2.557717, 2.323e-3, 185363, 2.557717),
        new(268304384, 1.42e10, 2.431947, 2.762e-3, 380203, 2.435746),
        new(268304384, 2.5e10, 2.384887, 3.538e-3, 636793, 2.390010),
        new(268304384, 8e10, 2.304973, 3.906e-3, 1247918, 2.304973),
        new(429260800, 8e9, 2.437313, 1.289e-3, 198668, 2.442050),
        new(429260800, 2.27e10, 2.322571, 2.037e-3, 449135, 2.328014),
        new(429260800, 4e10, 2.274885, 2.255e-3, 574806, 2.274925),
        new(429260800, 5e10, 2.256551, 2.762e-3, 670424, 2.256846),
        new(536872960, 1e10, 2.383273, 1.381e-3, 268392, 2.383273),
        new(536872960, 2.84e10, 2.262901, 1.951e-3, 454046, 2.264621),
        new(536872960, 5e10, 2.217085, 2.027e-3, 658694, 2.218569),
        new(1073741824, 2e10, 2.225496, 1.020e-3, 362937, 2.226491),
        new(1073741824, 5.69e10, 2.120634, 1.218e-3, 638724, 2.122338),
    ];

    /// <summary>The columns of <see cref="Losses"/>: peak learning rates, √2 apart.</summary>
    public static IReadOnlyList<double> Rates { get; } = [3.453e-4, 4.883e-4, 6.905e-4, 9.766e-4, 1.381e-3, 1.953e-3, 2.762e-3, 3.906e-3, 5.524e-3, 7.812e-3, .01105, .01562];

    /// <summary>The rows of <see cref="Losses"/>: batches in sequences.</summary>
    public static IReadOnlyList<int> Batches { get; } = [32, 64, 128, 192, 256, 352, 512, 736, 1024, 2048];

    /// <summary>Final losses in nats at N = <see cref="SliceN"/>, D = <see cref="SliceD"/>; above 6 a run diverged.</summary>
    public static double[,] Losses { get; } =
    {
        { 2.4664, 2.4625, 2.4591, 2.4594, 2.4645, 2.4805, 2.5063, 2.5368, 2.6736, 2.6859, 2.7102, 2.7340 },
        { 2.4636, 2.4541, 2.4465, 2.4425, 2.4390, 2.4517, 2.4578, 2.4890, 2.5293, 2.6155, 2.6784, 2.6505 },
        { 2.4664, 2.4563, 2.4482, 2.4429, 2.4421, 2.4373, 2.4567, 2.4804, 2.5031, 2.5326, 2.6297, 6.5656 },
        { 2.4733, 2.4618, 2.4549, 2.4494, 2.4459, 2.4519, 2.4670, 2.4899, 2.5173, 2.5347, 7.1238, 6.7888 },
        { 2.4825, 2.4728, 2.4618, 2.4552, 2.4506, 2.4563, 2.4721, 2.4843, 2.4932, 2.5271, 6.7749, 6.8714 },
        { 2.4967, 2.4797, 2.4692, 2.4607, 2.4587, 2.4610, 2.4772, 2.4832, 2.5111, 2.5282, 6.5766, 6.5977 },
        { 2.5173, 2.4959, 2.4854, 2.4751, 2.4732, 2.4721, 2.4844, 2.5130, 2.5250, 2.5442, 6.7770, 6.7124 },
        { 2.5461, 2.5255, 2.5053, 2.4907, 2.4858, 2.4891, 2.4968, 2.5200, 2.5419, 2.5590, 6.3527, 6.7461 },
        { 2.5798, 2.5509, 2.5358, 2.5186, 2.5118, 2.5067, 2.5187, 2.5487, 2.5759, 2.6239, 6.6654, 6.6482 },
        { 2.6915, 2.6572, 2.6239, 2.6043, 2.5907, 2.5971, 2.6101, 2.6291, 2.6846, 2.7409, 6.8151, 6.8575 },
    };

    /// <summary>The part of <see cref="Losses"/> in which no run diverged.</summary>
    public static double[,] WholeLosses()
    {
        var whole = new double[Batches.Count, WholeColumns];
        for (int row = 0; row < Batches.Count; row++)
        {
            for (int column = 0; column < WholeColumns; column++)
            {
                whole[row, column] = Losses[row, column];
            }
        }

        return whole;
    }

    /// <summary>The loss of the run nearest to a rate and a batch, in distance of logarithms.</summary>
    /// <param name="rate">The peak learning rate.</param>
    /// <param name="batchTokens">The batch in tokens.</param>
    public static double NearestLoss(double rate, double batchTokens)
    {
        int column = Nearest(Rates, rate), row = Nearest([.. Batches.Select(sequences => (double)sequences * Sequence)], batchTokens);
        return Losses[row, column];
    }

    private static int Nearest(IReadOnlyList<double> values, double wanted) => Enumerable.Range(0, values.Count).MinBy(i => Math.Abs(Math.Log(values[i] / wanted)));
}

/// <summary>One setting of the released study.</summary>
/// <param name="N">Parameters without embeddings and head.</param>
/// <param name="D">Training tokens.</param>
/// <param name="Best">The least loss of its grid.</param>
/// <param name="NearRate">The geometric mean of the rates of its near-optimal runs.</param>
/// <param name="NearBatch">The same of their batches, in tokens.</param>
/// <param name="AtLaw">The loss of the run nearest to the published law.</param>
internal sealed record ReleasedSetting(double N, double D, double Best, double NearRate, double NearBatch, double AtLaw)
{
    /// <summary>How far the run nearest to the law is above the best, as a share.</summary>
    public double Excess => AtLaw / Best - 1;
}
