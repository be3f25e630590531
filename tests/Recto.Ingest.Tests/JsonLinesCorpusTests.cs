using System.Text;
using Recto.Papers;

namespace Recto.Ingest.Tests;

public sealed class JsonLinesCorpusTests
{
    private const string Whole = """
        {"id":"arxiv:2405.15738","title":"ConvLLaVA: $L^2$","abstract":"It is fast.","authors":["A. One","B. Two"],"published":"2024-05-24","source":"hf-daily","other_ids":["acl:2024.x-1","nonsense","arxiv:2405.15738"],"daily_date":"2024-05-27","upvotes":32,"comments":3,"categories":["cs.CV"],"keywords":["vision"],"organization":"NVIDIA","venue":"ACL","doi":"10.1/x","project_url":"https://x.org/","citations":7,"code_url":"https://github.com/a/b","code_stars":19,"listed":"2024-05-28"}
        """;

    [Fact]
    public async Task Every_field_finds_its_place()
    {
        var record = Assert.Single((await ReadAsync(Whole)).Records);

        var paper = record.Paper;
        Assert.Equal("2405.15738", paper.Id.Value);
        Assert.Equal(("ConvLLaVA: L²", "ConvLLaVA: $L^2$"), (paper.Title, paper.RawTitle));
        Assert.Equal(("It is fast.", null), (paper.Abstract, paper.RawAbstract));
        Assert.Equal(["A. One", "B. Two"], paper.Authors);
        Assert.Equal(new PublicationDate(2024, 5, 24), paper.Published);
        Assert.Equal([PaperId.Parse("acl:2024.x-1")], record.OtherIds);
        Assert.Equal(("ACL", "10.1/x", "NVIDIA"), (paper.Venue, paper.Doi, paper.Organization));
        Assert.Equal(("https://github.com/a/b", 19, "https://x.org/", 7), (paper.CodeUrl!.ToString(), paper.CodeStars, paper.ProjectUrl!.ToString(), paper.Citations));
        Assert.Equal(["cs.CV"], paper.Categories);
        Assert.Equal(["vision"], paper.Keywords);
        Assert.Equal(new Listing { Paper = paper.Id, Day = ListDay.Parse("2024-05-27"), Votes = 32, Comments = 3 }, record.Listing);
        Assert.Equal("hf", record.Source);
    }

    [Fact]
    public async Task A_title_alone_is_enough_and_votes_make_the_source()
    {
        var reads = await ReadAsync("""{"title":"Only a Title"}""" + "\n" + """{"id":"acl:P18-1001","title":"Other","published":"2018"}""");

        Assert.Equal(["page:only-a-title", "acl:P18-1001"], reads.Records.Select(record => record.Paper.Id.Value));
        Assert.All(reads.Records, record => Assert.Equal("jsonl", record.Source));
        Assert.All(reads.Records, record => Assert.Null(record.Listing));
        Assert.Equal(new PublicationDate(2018), reads.Records[1].Paper.Published);
    }

    [Theory]
    [InlineData("""{"id":"arxiv:2405.00001","title":"Cut o""", "it is not valid JSON")]
    [InlineData("[1, 2]", "it is not a JSON object")]
    [InlineData("not json", "it is not valid JSON (at character 2 of its line 1)")]
    [InlineData("""{"id":"arxiv:2405.00001"}""", "it has no title")]
    [InlineData("""{"id":"arxiv:2405.00001","title":" \u200b "}""", "it has no title")]
    [InlineData("""{"id":"conf:cvpr2016/","title":"T"}""", "its id 'conf:cvpr2016/' is not one such as arxiv:2301.08739")]
    [InlineData("""{"id":"../../etc/passwd","title":"T"}""", "is not one such as")]
    [InlineData("""{"title":"\ud800"}""", "title of reasonable length")]
    public async Task A_bad_line_is_named_and_the_good_ones_stay(string bad, string reason)
    {
        var reads = await ReadAsync($"{Whole}\n\n{bad}\n{Whole.Replace("2405.15738", "2405.15739", StringComparison.Ordinal)}\n");

        Assert.Equal(["2405.15738", "2405.15739"], reads.Records.Select(record => record.Paper.Id.Value));
        var problem = Assert.Single(reads.Failures);
        Assert.Equal(3, problem.Line);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Matches(@"source\.txt:3: .+[^.]$", problem.ToString());
    }

    [Fact]
    public async Task A_field_of_the_wrong_type_costs_the_field_and_not_the_paper()
    {
        var reads = await ReadAsync("""{"id":"arxiv:2405.00001","title":"T","upvotes":"many","authors":[1,"A"],"published":"soon","citations":-4,"code_url":"javascript:alert(1)","daily_date":"27 May"}""");

        var paper = Assert.Single(reads.Records).Paper;
        Assert.Equal(["A"], paper.Authors);
        Assert.Null(paper.CodeUrl);
        Assert.Equal(new PublicationDate(2024, 5), paper.Published);
        var warning = Assert.Single(reads.Warnings);
        Assert.Equal(
            "left out of 2405.00001: authors is not a list of texts; published is not a date such as 2025, 2025-03 or 2025-03-12; citations is not a number from 0; daily_date is not a date such as 2025-03-12",
            warning.Reason);
    }

    [Fact]
    public async Task A_ten_megabyte_abstract_is_refused_with_its_length()
    {
        var reads = await ReadAsync($$"""
            {"id":"arxiv:2405.00001","title":"Long","abstract":"{{new string('x', 10_000_000)}}"}
            {"id":"arxiv:2405.00002","title":"{{new string('y', 1001)}}"}
            {{Whole}}
            """);

        Assert.Equal(
            ["its abstract has 10,000,000 characters, and 100,000 are allowed", "its title has 1,001 characters, and 1,000 are allowed"],
            reads.Failures.Select(problem => problem.Reason));
        Assert.Single(reads.Records);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_skipped_without_holding_it()
    {
        using var file = new TemporaryFile($"{Whole}\n{new string('x', IngestLimits.LineBytes + 5_000_000)}\n{Whole}\n");
        var reads = await Reads.AllAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token));

        Assert.Equal(2, reads.Records.Count);
        Assert.Equal((2, "it is longer than 32 MB, the most that is accepted for one line"), (Assert.Single(reads.Failures).Line, reads.Failures[0].Reason));
    }

    [Fact]
    public async Task Gzip_is_read_like_plain_text_and_progress_ends_at_the_size_of_the_file()
    {
        using var file = new TemporaryFile(TemporaryFile.Gzip(string.Concat(Enumerable.Repeat(Whole + "\n", 1200))), "corpus.jsonl.gz");
        var reads = await Reads.AllAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token));

        Assert.Equal(1200, reads.Records.Count);
        var size = new FileInfo(file.Path).Length;
        Assert.Equal(new IngestProgress(size, size), reads.Progress);
    }

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_keeps_what_it_had_and_says_so()
    {
        var lines = string.Concat(Enumerable.Range(10_000, 3_000).Select(i => $$"""{"id":"arxiv:2405.{{i}}","title":"Paper {{i * 7919 % 10007}}"}""" + "\n"));
        var packed = TemporaryFile.Gzip(lines);
        using var file = new TemporaryFile(packed[..(packed.Length / 2)], "corpus.jsonl.gz");
        var reads = await Reads.UntilStoppedAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token));

        Assert.InRange(reads.Records.Count, 500, 2_500);
        Assert.Contains("the compressed data ends too early", reads.Stopped!.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, reads.Stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_gzip_members_in_one_file_are_read_as_one()
    {
        using var file = new TemporaryFile([.. TemporaryFile.Gzip(string.Concat(Enumerable.Repeat(Whole + "\n", 50))), .. TemporaryFile.Gzip(Whole)], "two.gz");

        Assert.Equal(51, (await Reads.AllAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token))).Records.Count);
    }

    [Fact]
    public async Task A_file_without_any_paper_is_an_error_with_the_first_reason()
    {
        using var file = new TemporaryFile("<html>\n<body>\n");
        var e = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token)));

        Assert.Contains("has no papers", e.Message, StringComparison.Ordinal);
        Assert.Contains(":1: it is not valid JSON", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_bytes_end_in_records_and_problems_and_never_in_another_error()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = Encoding.UTF8.GetBytes($"{Whole}\n{Whole}\n{Whole}\n");
            for (var k = 0; k < 12; k++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(1, 256);
            }

            using var file = new TemporaryFile(bytes);
            var reads = await Reads.UntilStoppedAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token));
            Assert.All(reads.Failures, problem => Assert.NotNull(problem.Line));
        }
    }

    [Fact]
    public async Task The_beginning_of_the_real_corpus_reads_without_a_problem()
    {
        var path = SharedData.PathOf("data/papers/papers.jsonl.gz");
        var read = 0;
        await foreach (var item in JsonLinesCorpus.ReadAsync(path, Reads.Token))
        {
            Assert.IsNotType<IngestFailure>(item);
            if (item is IngestedRecord && ++read == 2_000)
            {
                break;
            }
        }

        Assert.Equal(2_000, read);
    }

    private static async Task<Reads> ReadAsync(string content)
    {
        using var file = new TemporaryFile(content);
        return await Reads.AllAsync(JsonLinesCorpus.ReadAsync(file.Path, Reads.Token));
    }
}
