using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Retrieval;

public sealed class DenseRetrievalLabTests : WorldTest
{
    private static readonly string[] Small = ["documents=160", "steps=50", "batch=16", "width=16", "vectors=300", "code-bytes=1"];

    private static readonly ConceptCorpusOptions Tiny = ConceptCorpusOptions.Synonyms with { Documents = 160, HeldOut = 30 };

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("dense-retrieval", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("dense-retrieval", Small)));
        Assert.Equal(7, record.Series.Count);
        Assert.Equal([7, 4, 4, 14], record.Tables.Select(table => table.Rows.Count));
        Assert.All(record.Tables.Take(3).SelectMany(table => table.Rows).SelectMany(row => row.Cells.Values), cell => Assert.InRange(cell.Mean, 0, 1));
        // Looking into all lists finds all, whatever the size.
        Assert.Equal(1, record.Tables[3].Rows.Single(row => row.Name == "lists, all").Cells["recall"].Mean);
        Assert.All(record.Claims.Where(claim => claim.Key == "complete"), claim => Assert.Equal(Outcome.Reproduced, claim.Outcome));
    }

    [Fact]
    public async Task Codes_that_do_not_divide_a_vector_are_refused() => Assert.Contains(
        "must divide 64; 7 does not", (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("dense-retrieval", "code-bytes=8, 7"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Hard_negatives_are_first_ranks_of_documents_that_are_trained_on_and_never_the_labelled_one()
    {
        var task = new DenseTask(Tiny, 5, new Seed(1));
        Assert.Equal(task.Corpus.TrainQueries.Count, task.HardCandidates.Count);
        Assert.All(task.HardCandidates.Zip(task.Corpus.TrainQueries), pair =>
        {
            Assert.InRange(pair.First.Count, 1, 5);
            Assert.DoesNotContain(pair.Second.Source, pair.First);
            Assert.All(pair.First, document => Assert.True(document < 130));
        });
        Assert.Equal(1, task.Answers(0, task.Corpus.TrainQueries[0].Source));
    }

    [Fact]
    public void Quality_counts_all_relevant_documents_and_the_first_ten_ranks()
    {
        ConceptQuery[] queries = [new(1, [], [], [], [1, 3])];
        var quality = RankingQuality.Of(queries, _ => [1, 2, 3]);
        Assert.Equal(.919721, quality.Ndcg, 6);
        Assert.Equal(1, quality.Recall);
        Assert.Equal(new(0, 0), RankingQuality.Of(queries, _ => [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1, 3]));
    }

    [Fact]
    public void BM25_finds_a_document_by_its_rare_words()
    {
        var corpus = new ConceptCorpus(Tiny with { Identifiers = 400, MismatchShare = 0 }, new Seed(1));
        using var search = new ConceptSearch(corpus);
        Assert.All(corpus.TestQueries, query => Assert.Contains(search.Rank(query.Tokens, 3), item => item.Key == query.Source));
    }
}
