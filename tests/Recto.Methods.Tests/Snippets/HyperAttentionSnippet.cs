using Recto.Methods.Attention;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class HyperAttentionSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_attends()
    {
        using var g = new Seed(1).ToGenerator();
        var (q, k, v) = (randn(1, 2, 2048, 64, generator: g), randn(1, 2, 2048, 64, generator: g), randn(1, 2, 2048, 64, generator: g));
        // snippet
        using var hyper = new HyperAttention(new HyperAttentionOptions(HeadDim: 64, BlockSize: 128, SampleSize: 128, MinSequenceLength: 512));
        using var fast = hyper.forward(q, k, v, causal: true);        // (batch, heads, time, headDim), with gradient
        using var exact = nn.functional.scaled_dot_product_attention(q, k, v, is_casual: true);
        double error = ((fast - exact).norm() / exact.norm()).item<float>();
        double saved = 1 - hyper.Operations(q, k, causal: true) / (4.0 * 64 * 2 * 2048 * 2049 / 2);
        // end
        Assert.True(error < 1 && saved > .4, $"error {error}, saved {saved}");
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Attention/HyperAttention", "HyperAttentionSnippet.cs");
}
