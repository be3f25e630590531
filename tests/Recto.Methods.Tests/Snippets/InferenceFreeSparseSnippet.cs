using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class InferenceFreeSparseSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains()
    {
        const int vocabulary = 60;
        var random = new Seed(3).ToRandom();
        List<int[]> asked = [.. Enumerable.Range(0, 40).Select(_ => new[] { random.Next(30), random.Next(30) })];
        var queries = TokenBags.Of(asked, vocabulary, BagWeight.Presence);
        // A document says in other words what its query asks for.
        var documents = TokenBags.Of(asked.Select(query => new[] { query[0] + 30, query[1] + 30 }), vocabulary, BagWeight.LogFrequency);
        // snippet
        var idf = InverseDocumentFrequency.Lucene(documents.Count, documents.DocumentFrequencies());
        using var encoder = new BagLowRankEncoder(vocabulary, rank: 8, new Seed(1));
        using var adam = optim.Adam(encoder.parameters(), lr: 3e-3);
        var ramp = FlopsPenalty.Ramp(50);
        using var q = queries.ToDense() * tensor(idf);
        using var x = documents.ToDense();
        TrainingLoop.Run(adam, step =>
        {
            var w = encoder.forward(x);
            return Contrastive.InBatch(q, w, temperature: 1) + .01 * ramp(step, 100) * FlopsPenalty.Of(w);
        }, new() { Steps = 100 });
        using var pruned = SparseWeights.Prune(encoder.forward(x), ratio: .05);
        var postings = SparseWeights.Entries(pruned);
        // end
        Assert.Equal(40, postings.Count);
        // Words that no document has were learned from the queries.
        var found = q.matmul(pruned.t()).argmax(1).eq(arange(40)).sum().item<long>();
        Assert.True(found > 30, $"{found} of 40");
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/InferenceFreeSparse", "InferenceFreeSparseSnippet.cs");
}
