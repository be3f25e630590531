using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;

namespace Recto.Methods.Tests.Snippets;

public sealed class DenseRetrievalSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_trains()
    {
        const int vocabulary = 100;
        var random = new Seed(3).ToRandom();
        List<int[]> titles = [.. Enumerable.Range(0, 64).Select(_ => new[] { random.Next(50), random.Next(50) })];
        // An abstract says what its title says in other words.
        List<int[]> abstracts = [.. titles.Select(title => new[] { title[0] + 50, title[1] + 50, title[1] + 50 })];
        string checkpoint = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            // snippet
            var queries = TokenBags.Of(titles, vocabulary, BagWeight.Presence);
            var documents = TokenBags.Of(abstracts, vocabulary, BagWeight.LogFrequency);
            var pairs = new TrainingPairs(queries, documents, [.. Enumerable.Range(0, titles.Count).Select(i => (i, i))]);
            using var encoder = new BagEncoder(vocabulary, width: 32, inverseDocumentFrequency: null, new Seed(1));
            var training = new DualEncoderTraining(encoder, pairs, new() { Steps = 200, Batch = 32, Schedule = Schedules.Linear(warmUp: .1) }, new Seed(2));
            training.Run(until: 100);
            using (var file = File.Create(checkpoint)) training.Save(file);
            training.Run();
            using var vectors = encoder.Encode(documents);
            // end
            Assert.Equal([64, 32], vectors.shape);
            var scores = encoder.Encode(queries).matmul(vectors.t() / vectors.norm(1).unsqueeze(0));
            Assert.True(scores.argmax(1).eq(TorchSharp.torch.arange(64)).sum().item<long>() > 55);
            Assert.True(new FileInfo(checkpoint).Length > 3 * 100 * 32 * sizeof(float));
        }
        finally
        {
            File.Delete(checkpoint);
        }
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/DenseRetrieval", "DenseRetrievalSnippet.cs");
}
