using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class ElrSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_finds_the_wrong_labels()
    {
        manual_seed(1);
        using var g = new Seed(2).ToGenerator();
        var centres = 4 * nn.functional.normalize(randn(4, 20, generator: g), dim: 1);
        var truth = arange(400).remainder(4);
        var inputs = centres[truth] + randn(400, 20, generator: g);
        var wrong = arange(400).remainder(5).eq(0);
        var labels = where(wrong, (truth + 1).remainder(4), truth);
        using var model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 4));
        using var optimizer = optim.SGD(model.parameters(), .01, momentum: .9);
        // snippet
        using var elr = new EarlyLearningRegularization(itemCount: 400, classCount: 4, lambda: 3, beta: .7);
        for (int epoch = 0; epoch < 30; epoch++)
        {
            foreach (var items in randperm(400, dtype: int64).split(50))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                elr.Loss(items, model.forward(inputs[items]), labels[items]).backward();
                optimizer.step();
            }
        }
        var queue = elr.Suspects(labels);   // the surest contradictions first
        // end
        long found = queue.Count(s => wrong[s.Item].item<bool>());
        Assert.True(found >= 72 && found >= .9 * queue.Count, $"{found} of 80 wrong labels among {queue.Count} suspects");
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Training/ELR", "ElrSnippet.cs");
}
