namespace Recto.Labs.Theory;

/// <summary>Simulated test errors along a row of growing sizes, over a grid of ridges, draw by draw.</summary>
/// <param name="sizes">How many sizes.</param>
/// <param name="ridges">How many ridges.</param>
internal sealed class TunedCurve(int sizes, int ridges)
{
    private readonly List<double[,]> draws = [];

    /// <summary>Adds a draw: the error at each size and ridge.</summary>
    public void Add(double[,] errors)
    {
        if (errors.GetLength(0) != sizes || errors.GetLength(1) != ridges)
        {
            throw new ArgumentException($"Expected errors of {sizes} sizes at {ridges} ridges.", nameof(errors));
        }

        draws.Add(errors);
    }

    /// <summary>The ridge whose mean error over the draws so far is least.</summary>
    public int Best(int size) => Enumerable.Range(0, ridges).MinBy(ridge => draws.Average(draw => draw[size, ridge]));

    /// <summary>The mean error at that ridge.</summary>
    public double Mean(int size)
    {
        int best = Best(size);
        return draws.Average(draw => draw[size, best]);
    }

    /// <summary>The largest rise of the mean from a size to the next, in standard errors of the paired difference; negative when it always falls. Needs two draws.</summary>
    public double LargestRise() => Enumerable.Range(0, sizes - 1).Max(size =>
    {
        var (here, next) = (Best(size), Best(size + 1));
        double[] differences = [.. draws.Select(draw => draw[size + 1, next] - draw[size, here])];
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (differences.Length - 1) / differences.Length);
        return mean / error;
    });
}
