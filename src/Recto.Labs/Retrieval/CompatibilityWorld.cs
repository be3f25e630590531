using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Classes that are clouds in a few hidden dimensions, seen through a bent view: x = tanh(zA)B + noise.</summary>
/// <param name="Classes">How many classes.</param>
/// <param name="Noise">The deviation of the noise on what is seen.</param>
/// <param name="Seed">Draws the centres and the view.</param>
internal sealed record CompatibilityWorld(int Classes, double Noise, Seed Seed)
{
    /// <summary>The width of what is seen.</summary>
    public const int Width = 32;

    private const int Hidden = 8;
    private const double Apart = 1.6;

    /// <summary>Draws as many items of every class, class by class; the caller owns the tensors.</summary>
    /// <param name="each">Items of a class.</param>
    /// <param name="seed">Draws them.</param>
    public (Tensor X, Tensor Y) Sample(int each, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var centres = Seed.Stream("centres").ToGenerator();
        using var view = Seed.Stream("view").ToGenerator();
        using var items = seed.Stream("items").ToGenerator();
        using var noise = seed.Stream("noise").ToGenerator();
        var y = arange(Classes, dtype: int64).repeat_interleave(each);
        var z = (randn(Classes, Hidden, generator: centres) * Apart)[y] + randn(Classes * each, Hidden, generator: items);
        var bent = z.mm(randn(Hidden, Width, generator: view) / Math.Sqrt(Hidden)).tanh().mm(randn(Width, Width, generator: view) / Math.Sqrt(Width));
        return ((bent + (randn(Classes * each, Width, generator: noise) * Noise)).MoveToOuterDisposeScope(), y.MoveToOuterDisposeScope());
    }
}
