using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>
/// Domains in which different things count: an item's topic lives in eight hidden dimensions of its domain's own, the other sixteen are strong noise. What is seen is
/// all of them, rotated and bent.
/// </summary>
/// <param name="TopicNoise">The deviation of an item around its topic, in the dimensions that count.</param>
/// <param name="OtherNoise">The deviation in the dimensions that do not.</param>
/// <param name="Seed">Draws the rotation.</param>
internal sealed record DomainWorld(double TopicNoise, double OtherNoise, Seed Seed)
{
    /// <summary>How many domains there are.</summary>
    public const int Domains = 3;

    /// <summary>The width of what is seen.</summary>
    public const int Width = Domains * Counting;

    private const int Counting = 8;
    private const double Apart = 1.2;

    /// <summary>Draws items: (domains, topics, items, width); the caller owns them. Topics are new with every seed.</summary>
    /// <param name="topics">Topics of each domain.</param>
    /// <param name="items">Items of each topic.</param>
    /// <param name="seed">Draws topics and items.</param>
    public Tensor Sample(int topics, int items, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var rotation = Seed.Stream("rotation").ToGenerator();
        using var places = seed.Stream("topics").ToGenerator();
        using var noise = seed.Stream("items").ToGenerator();
        var hidden = randn(Domains, topics, items, Width, generator: noise) * OtherNoise;
        for (int domain = 0; domain < Domains; domain++)
        {
            var topic = randn(topics, 1, Counting, generator: places) * Apart;
            hidden[domain].narrow(2, domain * Counting, Counting).copy_(topic + (randn(topics, items, Counting, generator: noise) * TopicNoise));
        }

        var (rotated, _) = linalg.qr(randn(Width, Width, generator: rotation));
        return hidden.matmul(rotated).tanh().MoveToOuterDisposeScope();
    }
}
