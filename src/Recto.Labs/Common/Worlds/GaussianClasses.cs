using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Classes that are normal clouds around centres in random directions: a world whose labels can be trusted.</summary>
/// <param name="Classes">How many classes, at least 2.</param>
/// <param name="Dimension">The width of the inputs.</param>
/// <param name="Separation">How far each centre is from the origin.</param>
/// <param name="InputNoise">The deviation of inputs around their centre, in every direction.</param>
/// <param name="Seed">Draws the centres.</param>
internal sealed record GaussianClasses(int Classes, int Dimension, double Separation, double InputNoise, Seed Seed)
{
    /// <summary>The centres, (classes, dimension); the caller owns them.</summary>
    public Tensor Centres()
    {
        using var scope = NewDisposeScope();
        using var generator = Seed.Stream("centres").ToGenerator();
        var directions = randn(Classes, Dimension, generator: generator);
        return (directions / directions.norm(1, keepdim: true) * Separation).MoveToOuterDisposeScope();
    }

    /// <summary>Draws items of classes that are equally likely.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Draws the classes and the inputs.</param>
    /// <returns>X (count, dimension) float32; Y (count) int64, the true classes. The caller owns them.</returns>
    public (Tensor X, Tensor Y) Sample(int count, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var classes = seed.Stream("classes").ToGenerator();
        using var inputs = seed.Stream("inputs").ToGenerator();
        var y = randint(0, Classes, count, dtype: int64, generator: classes);
        var x = Centres()[y] + (randn(count, Dimension, generator: inputs) * InputNoise);
        return scope.MoveToOuter(x, y);
    }
}
