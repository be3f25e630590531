using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Queries, keys and values for one attention layer, each (1, heads, tokens, headDim); whoever drew them owns them.</summary>
/// <remarks>Drawn in float64 whatever the type, in streams of their own: queries, keys and values do not depend on one another's sizes.</remarks>
internal sealed record AttentionInputs(Tensor Q, Tensor K, Tensor V) : IDisposable
{
    /// <summary>Standard normal entries: nothing to find.</summary>
    public static AttentionInputs Gaussian(int heads, int tokens, int headDim, Seed seed, ScalarType type = ScalarType.Float32) =>
        Made(type, () => (Normal("queries", seed, heads, tokens, headDim), Normal("keys", seed, heads, tokens, headDim), Normal("values", seed, heads, tokens, headDim)));

    /// <summary>Queries and keys with entries uniform in [−<paramref name="bound"/>, <paramref name="bound"/>], standard normal values.</summary>
    public static AttentionInputs Bounded(int heads, int tokens, int headDim, double bound, Seed seed, ScalarType type = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return Made(type, () => (Uniform("queries"), Uniform("keys"), Normal("values", seed, heads, tokens, headDim)));

        Tensor Uniform(string stream)
        {
            using var generator = seed.Stream(stream).ToGenerator();
            return (rand(1, heads, tokens, headDim, dtype: ScalarType.Float64, generator: generator) * 2 - 1) * bound;
        }
    }

    /// <summary>Queries and keys around common centres: each query has large logits with the keys of its own cluster and none else.</summary>
    /// <remarks>
    /// With centres c on the unit sphere, r = headDim^¼ and noise g: query = β·r·(c_a + spread·g/√headDim), key = r·(c_b + spread·g/√headDim),
    /// value = g + weight·c_b, clusters a and b uniform. At the usual scale 1/√headDim the logit is β·(c_a·c_b + noise).
    /// </remarks>
    public static AttentionInputs Planted(int heads, int tokens, int headDim, PlantedClusters clusters, Seed seed, ScalarType type = ScalarType.Float32) =>
        Made(type, () =>
        {
            var centres = nn.functional.normalize(Normal("centres", seed, heads, clusters.Count, headDim), dim: -1);
            var (ofQueries, ofKeys) = (Centres("query clusters"), Centres("key clusters"));
            double root = Math.Pow(headDim, .25), noise = clusters.Spread / Math.Sqrt(headDim);
            return (
                clusters.Sharpness * root * (ofQueries + noise * Normal("queries", seed, heads, tokens, headDim)),
                root * (ofKeys + noise * Normal("keys", seed, heads, tokens, headDim)),
                Normal("values", seed, heads, tokens, headDim) + clusters.ValueWeight * ofKeys);

            Tensor Centres(string stream)
            {
                using var generator = seed.Stream(stream).ToGenerator();
                var own = randint(0, clusters.Count, [1, heads, tokens, 1], dtype: ScalarType.Int64, generator: generator);
                return centres.gather(2, own.expand(1, heads, tokens, headDim));
            }
        });

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Q.Dispose();
        K.Dispose();
        V.Dispose();
    }

    private static AttentionInputs Made(ScalarType type, Func<(Tensor Q, Tensor K, Tensor V)> draw)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (q, k, v) = draw();
        return new(q.to(type).MoveToOuterDisposeScope(), k.to(type).MoveToOuterDisposeScope(), v.to(type).MoveToOuterDisposeScope());
    }

    private static Tensor Normal(string stream, Seed seed, params ReadOnlySpan<long> shape)
    {
        using var generator = seed.Stream(stream).ToGenerator();
        return randn([1, .. shape], dtype: ScalarType.Float64, generator: generator);
    }
}
