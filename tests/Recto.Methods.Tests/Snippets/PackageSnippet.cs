using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class PackageSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_package_makes_an_optimiser()
    {
        using var model = nn.Linear(3, 2);
        // snippet
        var advice = StepLaw.Advise(nonEmbeddingParams: 4.3e8, tokens: 8e9, seqLen: 2048);      // Recto.Methods.Training
        TorchRuntime.EnsureLoaded();                                                       // Recto.Methods.Common
        using var optimizer = new Lion(model.parameters(), lr: advice.LearningRate / 3, weightDecay: .1);
        // end
        model.forward(ones(1, 3)).sum().backward();
        using var before = model.weight!.clone();
        optimizer.step();
        Assert.True(MaxDifference(before, model.weight!) > 0);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("", "PackageSnippet.cs", "PACKAGE.md");
}
