using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class LionSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains()
    {
        manual_seed(1);
        using var model = nn.Linear(8, 1);
        var x = randn(64, 8);
        var y = x.sum(1, keepdim: true);
        // snippet
        var (rate, decay) = LionTuning.FromAdamW(lr: 3e-2, weightDecay: .001);
        using var lion = new Lion(model.parameters(), lr: rate, weightDecay: decay);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(lion, T_max: 500);
        for (int i = 0; i < 500; i++)
        {
            using var scope = NewDisposeScope();
            lion.zero_grad();
            nn.functional.mse_loss(model.forward(x), y).backward();
            lion.step();
            schedule.step();
        }
        // end
        Assert.True(nn.functional.mse_loss(model.forward(x), y).item<float>() < .1f);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Training/Lion", "LionSnippet.cs");
}
