using System.Globalization;
using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Retrieval;

public sealed class InferenceFreeSparseLabTests : WorldTest
{
    private static readonly string[] Small = ["documents=160", "penalties=0.01, 0.1", "steps=30", "batch=8", "rank=4", "teacher-steps=50"];

    private static DenseTask Task() => new(ConceptCorpusOptions.Synonyms with { Documents = 160, HeldOut = 30 }, 15, new Seed(1));

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("inference-free-sparse", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("inference-free-sparse", Small)));
        Assert.Equal([2, 6], record.Tables.Select(table => table.Rows.Count));
        Assert.All(record.Series, series => Assert.Equal([.01, .1], series.Points.Select(point => point.X)));
        Assert.All(record.Tables[0].Rows, row => Assert.InRange(row.Cells["even-words"].Mean, 0, 60));
    }

    [Fact]
    public async Task A_run_without_a_light_penalty_is_refused() => Assert.Contains(
        "at most 0.01", (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("inference-free-sparse", ["documents=160", "penalties=0.1"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void BM25_teaches_what_its_search_finds_and_the_dense_teacher_its_cosines()
    {
        var world = Task();
        using var task = new SparseTask(world, new(4, 10, 8, .003), new Seed(2));
        using var teacher = task.LexicalTeacher();
        Assert.Equal([world.Corpus.TrainQueries.Count, world.Trained], teacher.shape);
        // The first ranks of the search are the best scores of the row.
        using var best = teacher.argmax(1);
        for (int query = 0; query < 50; query++)
        {
            int[] first = [.. world.HardCandidates[query].Take(1), world.Corpus.TrainQueries[query].Source];
            Assert.Contains((int)best[query].item<long>(), first);
        }

        using var encoder = new BagEncoder(world.Corpus.Vocabulary, 8, null, new Seed(3));
        using var cosines = world.Teach(encoder);
        Assert.Equal(teacher.shape, cosines.shape);
        Assert.True(cosines.abs().max().item<float>() <= 1.0001f);
    }

    [Fact]
    public void The_index_gives_the_products_of_query_and_document_weights()
    {
        const float most = 4;
        var world = Task();
        using var encoder = new BagLowRankEncoder(world.Corpus.Vocabulary, 4, new Seed(1));
        using (no_grad())
        {
            encoder.get_parameter("up")!.normal_(0, .3);
        }

        // The index keeps weights in 255 steps, so the expected scores are those of rounded weights.
        var weights = SparseWeights.Prune(encoder.forward(world.Documents.ToDense()), .1).detach();
        var kept = (weights * (255 / most)).round().clamp_max(255) * (most / 255);
        var idf = tensor(InverseDocumentFrequency.Lucene(world.Documents.Count, world.Documents.DocumentFrequencies()));
        var queries = world.TestQueries.ToDense() * idf;
        var expected = queries.matmul(kept.t());

        using var index = SearchIndex.CreateInMemory(new IndexSchema(new TextField("text")) { SparseFields = [new("learned", most)] });
        foreach (var (i, entries) in SparseWeights.Entries(weights).Index())
        {
            Assert.InRange(entries.Count, 1, world.Corpus.Vocabulary);
            index.Add(new SearchDocument(i.ToString(CultureInfo.InvariantCulture)) { Sparse = new Dictionary<string, SparseVector> { ["learned"] = new(entries) } });
        }

        index.Commit(TestContext.Current.CancellationToken);
        foreach (var (query, entries) in SparseWeights.Entries(queries).Index())
        {
            var hits = index.Search(new SearchRequest("") { Sparse = new("learned", new(entries)), Take = 1000 }, TestContext.Current.CancellationToken).Hits;
            Assert.Equal(expected[query].gt(0).sum().item<long>(), hits.Count);
            Assert.All(hits, hit => Assert.Equal(expected[query, int.Parse(hit.Id, CultureInfo.InvariantCulture)].item<float>(), hit.Score, 2e-3));
        }
    }
}
