using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Makes labels wrong in the two ways of the literature. The labels given stay as they are.</summary>
internal static class LabelNoise
{
    /// <summary>Gives a share of the items a label drawn from all classes, the true one among them: (C − 1)/C of those labels end up wrong.</summary>
    /// <param name="labels">(items) int64.</param>
    /// <param name="classes">C, the classes.</param>
    /// <param name="rate">The share of the items, 0 to 1; the count is rounded.</param>
    /// <param name="seed">Draws the items and their labels.</param>
    /// <returns>(items) int64; the caller owns it.</returns>
    public static Tensor Symmetric(Tensor labels, int classes, double rate, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var generator = seed.Stream("labels").ToGenerator();
        var chosen = Chosen(labels.shape[0], rate, seed.Stream("items"));
        var noisy = labels.clone();
        noisy[chosen] = randint(0, classes, chosen.shape[0], dtype: int64, generator: generator);
        return noisy.MoveToOuterDisposeScope();
    }

    /// <summary>Gives a share of the items of each class the label of another class.</summary>
    /// <param name="labels">(items) int64.</param>
    /// <param name="to">The wrong label of each class, in the order of the classes; a class that is its own stays right.</param>
    /// <param name="rate">The share of each class, 0 to 1; the counts are rounded.</param>
    /// <param name="seed">Draws the items.</param>
    /// <returns>(items) int64; the caller owns it.</returns>
    public static Tensor Mapped(Tensor labels, IReadOnlyList<int> to, double rate, Seed seed)
    {
        using var scope = NewDisposeScope();
        var noisy = labels.clone();
        for (int c = 0; c < to.Count; c++)
        {
            var items = labels.eq(c).nonzero().reshape(-1);
            noisy[items[Chosen(items.shape[0], rate, seed.Stream("class", c))]] = tensor((long)to[c]);
        }

        return noisy.MoveToOuterDisposeScope();
    }

    private static Tensor Chosen(long items, double rate, Seed seed)
    {
        using var generator = seed.ToGenerator();
        return randperm(items, dtype: int64, generator: generator)[..(int)Math.Round(items * rate)];
    }
}
