using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Labs.Tests.Retrieval;

public sealed class SealLabTests : WorldTest
{
    private static readonly string[] Small = ["queries=6", "sizes=50, 100", "iterations=3", "beam=4"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("seal", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("seal", Small)));
        Assert.Equal(Outcome.Reproduced, record.Claims.Single(claim => claim.Key == "valid").Outcome);
        var quality = record.Tables.Single(table => table.Key == "quality");
        Assert.Equal(["intersective", "intersective + query n-grams", "LM+FM", "LM", "BM25"], quality.Rows.Select(row => row.Name));
        Assert.All(quality.Rows, row => Assert.True(row.Cells["hits1"].Mean <= row.Cells["hits10"].Mean));
        var written = record.Tables.Single(table => table.Key == "written");
        Assert.Equal(6 * 4 * 5, written.Rows.Single(row => row.Name == "free").Cells["ngrams"].Mean);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("400, 100")]
    public async Task Sizes_that_do_not_rise_are_refused(string sizes) =>
        Assert.Contains("each larger", (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("seal", $"sizes={sizes}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_arm_counts_queries_with_a_relevant_document_near_the_top()
    {
        var arm = SealArm.Of("x", [1, 3, null, 10]);
        Assert.Equal([.25, .25, .5, .5, .75], arm.Hits);
        Assert.Equal((1 + (1 / 3d) + .1) / 4, arm.ReciprocalRank, 12);
    }

    [Fact]
    public void BM25_finds_what_shares_words()
    {
        var corpus = new ConceptCorpus(ConceptCorpusOptions.Phrases with { MismatchShare = 0, Documents = 80, HeldOut = 20, QueriesPerDocument = 0 }, new Seed(3));
        using var engine = new ConceptEngine(corpus);
        int right = corpus.TestQueries.Count(query => query.Relevant.Contains(engine.Search(query.Tokens, 1)[0].Document));
        Assert.True(right >= 17, $"{right} of 20");
    }

    [Fact]
    public void A_table_is_read_as_it_was_learned()
    {
        using var learned = IbmModel1.Fit([([0, 1], [7, 5, 8]), ([0, 2], [7, 5, 9]), ([3, 2], [6, 9])], 12);
        using var file = new MemoryStream();
        SealTable.Save(file, learned, 100);
        var read = QueryTranslation.Parse(file.ToArray(), "table");
        Assert.Equal(4, read.QueryWords);
        double[] expected = learned.Given([0, 2], withNull: false);
        var given = read.Given([2, 0, 2]);
        for (int token = 0; token < expected.Length; token++)
        {
            Assert.Equal(expected[token], given.GetValueOrDefault(token), 6);
        }

        Assert.Equal(.5 * learned.Given([0], withNull: false)[7], read.Given([0, 99])[7], 6);
        using var few = new MemoryStream();
        SealTable.Save(few, learned, 1);
        Assert.Single(QueryTranslation.Parse(few.ToArray(), "table").Given([3]));
    }

    [Fact]
    public void A_broken_table_is_refused_by_name()
    {
        using var file = new MemoryStream();
        SafetensorsFile.Write(file, [Numbers("first", 0, 3), Numbers("token", 1, 2), SafetensorsTensor.OfSingles("probability", [.5f, .5f])]);
        Assert.Contains("the table", Assert.Throws<ModelFileException>(() => QueryTranslation.Parse(file.ToArray(), "the table")).Message, StringComparison.Ordinal);

        static SafetensorsTensor Numbers(string name, params long[] numbers) =>
            new(name, SafetensorsType.Int64, [numbers.Length], numbers.SelectMany(BitConverter.GetBytes).ToArray());
    }
}
