using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class DSimplexSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains_an_encoder_whose_queries_fit_the_old_vectors()
    {
        using var g = new Seed(1).ToGenerator();
        string[] all = ["cs.CL", "cs.CV", "cs.IR", "cs.LG"];
        string[] names = [.. Enumerable.Range(0, 80).Select(i => all[i % 4])];
        var truth = arange(80).remainder(4);
        var x = (2 * nn.functional.normalize(randn(4, 12, generator: g), dim: 1))[truth] + (.5 * randn(80, 12, generator: g));
        using var oldEncoder = Encoder(2);
        using var oldOptimizer = optim.Adam(oldEncoder.parameters(), lr: 1e-2);
        using (var first = new DSimplexClassifier(33, 32, labels: all))
        {
            TrainingLoop.Run(oldOptimizer, _ => nn.functional.cross_entropy(first.forward(oldEncoder.forward(x)), truth), new TrainingOptions { Steps = 60 });
        }

        foreach (var parameter in oldEncoder.parameters())
            parameter.requires_grad_(false);
        using var encoder = Encoder(3);
        using var optimizer = optim.Adam(encoder.parameters(), lr: 1e-2);
        double before = TemplateSearch.Accuracy(encoder.forward(x), truth, oldEncoder.forward(x), truth);
        // snippet
        using var head = new DSimplexClassifier(preallocated: 33, featureDim: 32, labels: ["cs.CL", "cs.CV", "cs.IR"]);
        int[] corner = [.. names.Select(head.Reserve)];                    // the same for every model, now and later
        var labels = tensor(corner, int64);
        var hoc = new HocLoss();
        TrainingLoop.Run(optimizer, step =>
        {
            var z = encoder.forward(x);
            return .1 * nn.functional.cross_entropy(head.forward(z), labels) + .9 * hoc.Forward(oldEncoder.forward(x), z, labels);
        }, new TrainingOptions { Steps = 150 });
        double onOldVectors = TemplateSearch.Accuracy(encoder.forward(x), labels, oldEncoder.forward(x), labels);
        // end
        Assert.True(onOldVectors > .95 && before < .6, $"{before} → {onOldVectors}");
        Assert.Equal(["cs.CL", "cs.CV", "cs.IR", "cs.LG"], head.Labels);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/DSimplex", "DSimplexSnippet.cs");

    private static Mlp Encoder(ulong seed) => new([12, 32, 32], Activation.Relu, Initializer.KaimingUniform, new Seed(seed));
}
