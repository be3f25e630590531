using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class MixtureOfEmbeddingsSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_learns_what_counts_in_each_field()
    {
        // In field 0 papers are alike by the first numbers, in field 1 by the last; the others mislead.
        using var g = new Seed(1).ToGenerator();
        int[] field = [.. Enumerable.Range(0, 48).Select(p => p / 24)];
        int[] cluster = [.. Enumerable.Range(0, 48).Select(p => p / 6)];
        var topics = 2 * randn(8, 4, generator: g);
        var x = stack([.. Enumerable.Range(0, 48).Select(p =>
        {
            var (topic, other) = (topics[cluster[p]] + (.3 * randn(4, generator: g)), 2 * randn(4, generator: g));
            return field[p] == 0 ? cat([topic, other], 0) : cat([other, topic], 0);
        })]);
        var references = Enumerable.Range(0, 48).ToDictionary(p => p, p => (IReadOnlyList<int>)[(p / 6 * 6) + ((p + 1) % 6), (p / 6 * 6) + ((p + 2) % 6)]);
        using var pretrained = Network(7);
        // snippet
        var pairs = CoCitationPairs.Build(references, paper => field[paper]);              // what papers of a field cite together
        using var experts = new EnforcedMoe(pretrained, () => Network(0), experts: 2);     // copies of a trained feed-forward part
        using var optimizer = optim.Adam(experts.parameters(), lr: 1e-2);
        Tensor Encode(IEnumerable<int> papers) => nn.functional.normalize(
            experts.forward(x[tensor(papers.ToArray(), int64)], tensor(papers.Select(p => field[p]).ToArray(), int64)), dim: 1);
        TrainingLoop.Run(optimizer, step => Contrastive.InBatch(
            Encode(pairs.Select(p => p.First)), Encode(pairs.Select(p => p.Second)), temperature: .1, groups: tensor(pairs.Select(p => cluster[p.First]).ToArray(), int64)),
            new TrainingOptions { Steps = 60 });
        // end
        var unrelated = CoCitationPairs.Unrelated(pairs, new Seed(3));
        var (first, second) = (Encode(pairs.Select(p => p.First).Concat(unrelated.Select(u => u.First))), Encode(pairs.Select(p => p.Second).Concat(unrelated.Select(u => u.Second))));
        bool[] labels = [.. pairs.Select(_ => true), .. unrelated.Select(u => cluster[u.First] == cluster[u.Second])];
        Assert.InRange(PairMetrics.F1Max(Values((first * second).sum(1)), labels).F1, .95, 1);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/MixtureOfEmbeddings", "MixtureOfEmbeddingsSnippet.cs");

    private static Mlp Network(ulong seed) => new([8, 32, 8], Activation.Relu, Initializer.KaimingUniform, new Seed(seed));
}
