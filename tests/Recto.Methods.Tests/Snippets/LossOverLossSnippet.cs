using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class LossOverLossSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_learns_to_revise()
    {
        using var g = new Seed(2).ToGenerator();
        var random = new Seed(3).ToRandom();
        var documents = nn.functional.normalize(randn(64, 16, generator: g), dim: 1);
        var relevant = eye(64, dtype: ScalarType.Bool);
        var queries = nn.functional.normalize(documents + (.3 * randn(64, 16, generator: g)), dim: 1);
        // The right document is always among the feedback, the others are not.
        var feedback = stack([documents, .. Enumerable.Range(1, 4).Select(i => documents.roll(i, 0))], 1);
        double Loss(IQueryReviser of, int k)
        {
            using var quiet = no_grad();
            return ReformulationLoss.Compute(16 * of.Revise(queries, feedback, (arange(5) < k).expand(64, 5)).mm(documents.t()), relevant).mean().item<float>();
        }

        using var file = new MemoryStream();
        // snippet
        using var reviser = new GatedFeedbackReviser(width: 16, gateWidth: 32, shiftWidth: 32, new Seed(1));
        using var optimizer = optim.Adam(reviser.parameters(), lr: 2e-3);
        var loss = new LossOverLoss(lambda: 1);
        TrainingLoop.Run(optimizer, step =>
        {
            int[] amounts = FeedbackSampler.Sample(maxFeedback: 5, compare: 1, random);          // such as 4, 1: the larger first
            var losses = amounts.Select(k => ReformulationLoss.Compute(
                16 * reviser.Revise(queries, feedback, (arange(5) < k).expand(64, 5)).mm(documents.t()), relevant));
            return loss.Forward(stack(losses, 1), tensor(amounts, int64)).Total;
        }, new TrainingOptions { Steps = 200 });
        reviser.Save(file);   // safetensors, which GatedReviser of Recto.Retrieval reads without torch
        // end
        Assert.True(Loss(reviser, 3) < .7 * Loss(new RocchioReviser(beta: 0), 3), $"{Loss(reviser, 3)} v {Loss(new RocchioReviser(beta: 0), 3)}");
        file.Position = 0;
        using var read = GatedFeedbackReviser.Load(file);
        Assert.Equal(Loss(reviser, 2), Loss(read, 2));
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/LossOverLoss", "LossOverLossSnippet.cs");
}
