using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class BaLoraSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains()
    {
        using var model = new Transformer(new TransformerShape { Vocabulary = 20, Width = 16, Layers = 2, Heads = 2 }, new Seed(1));
        using var g = new Seed(2).ToGenerator();
        var ids = randint(0, 20, [4, 12], dtype: int64, generator: g);
        var targets = ids;
        double before = nn.functional.cross_entropy(model.forward(ids).flatten(0, 1), targets.flatten()).item<float>();
        // snippet
        using var scope = AdapterScope.LowRank(model, targets: null, rank: 4, alpha: 4, LowRankInit.PiSSA, new Seed(7));
        using var reference = model.forward(ids).detach();       // before the first step the adapted model is the base
        using var optimizer = new Lion(scope.Trainable, lr: 1e-3);
        var options = new BaLoraOptions(Consistency: .1, Diversity: .03, Spectral: .1);
        TrainingLoop.Run(optimizer, _ =>
        {
            var logits = model.forward(ids);
            var task = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten());
            return BaLoraLoss.Compute(task, logits, reference, options, generation: true).Total;
        }, new TrainingOptions { Steps = 30 });
        // end
        Assert.True(nn.functional.cross_entropy(model.forward(ids).flatten(0, 1), targets.flatten()).item<float>() < before);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Adapters/BaLoRA", "BaLoraSnippet.cs");
}
