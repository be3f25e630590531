using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;

namespace Recto.Methods.Tests.Snippets;

public sealed class StepLawSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_advises_and_fits()
    {
        var sweep = (from n in new[] { 1e5, 4e5, 1e6 } from d in new[] { 1e7, 5e7 } from j in new[] { -1, 0, 1 }
                     select new SweepPoint(n, d, 20 * Math.Pow(n, -.6) * Math.Pow(d, .2) * Math.Pow(2, j), Math.Pow(d, .6), 3 + .05 * j * j)).ToList();
        // snippet
        var advice = StepLaw.Advise(nonEmbeddingParams: 4.3e8, tokens: 8e9, seqLen: 2048);
        Console.WriteLine($"peak rate {advice.LearningRate:0.000e0}, batch {advice.BatchSequences:0} sequences");
        if (advice.Extrapolated)
            Console.WriteLine("outside the range that was measured");
        var own = StepLaw.Fit(sweep, bootstraps: 200, seed: new Seed(42));   // your runs: N, D, rate, batch in tokens, loss
        double rate = own.LearningRate.Evaluate(1e6, 1e8);
        // end
        Assert.False(advice.Extrapolated);
        Near(20 * Math.Pow(1e6, -.6) * Math.Pow(1e8, .2), rate, 1e-6);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Training/StepLaw", "StepLawSnippet.cs");
}
