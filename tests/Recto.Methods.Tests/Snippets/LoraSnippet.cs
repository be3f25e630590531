using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class LoraSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains_saves_and_merges()
    {
        string folder = Directory.CreateTempSubdirectory("recto-lora-").FullName;
        using var model = new Transformer(new TransformerShape { Vocabulary = 20, Width = 16, Layers = 2, Heads = 2 }, new Seed(1));
        using var g = new Seed(2).ToGenerator();
        var ids = randint(0, 20, [4, 12], dtype: int64, generator: g);
        Tensor LossOfStep(int step) => nn.functional.cross_entropy(model.forward(ids).flatten(0, 1), ids.flatten());
        double before = LossOfStep(0).item<float>();
        // snippet
        using (var scope = AdapterScope.LowRank(model, targets: null, rank: 4, alpha: 4, LowRankInit.PiSSA, new Seed(7)))
        {
            using var optimizer = optim.AdamW(scope.Trainable, lr: 5e-3, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
            TrainingLoop.Run(optimizer, LossOfStep, new TrainingOptions { Steps = 30, Schedule = Schedules.Linear() });
            PeftFolder.Save(folder, scope);                      // adapter_model.safetensors + adapter_config.json
        }
        using var loaded = PeftFolder.Load(folder, model);       // the model is the base again until now
        double tuned = LossOfStep(0).item<float>();
        loaded.Merge();                                          // or keep it attached
        // end
        Assert.True(tuned < .9 * before, $"{before} to {tuned}");
        Near(tuned, LossOfStep(0).item<float>(), 1e-4);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Adapters/LoRA", "LoraSnippet.cs");
}
