using System.Text;
using Recto.Papers;

namespace Recto.Ingest.Tests;

public sealed class ListingPageTests
{
    private const string LongText =
        "We show that a list of papers can be read by its shape alone. Titles are short and say what is new. Abstracts are long and made of "
        + "sentences, which is enough to tell them apart in every page that we have seen so far, even where one of the two is missing.";

    private static readonly ListDay Day = ListDay.Parse("2025-03-12");

    [Fact]
    public async Task The_real_page_has_67_papers_and_no_problem()
    {
        var reads = await Reads.AllAsync(ListingPage.ReadAsync(SharedData.PathOf("seeds/trending-papers-page.txt"), Day, Reads.Token));

        Assert.Empty(reads.Failures);
        Assert.Empty(reads.Warnings);
        Assert.Equal(67, reads.Records.Count);
        Assert.Equal(Enumerable.Range(1, 67), reads.Records.Select(record => record.Listing!.Position));
        Assert.All(reads.Records, record => Assert.True(record.Paper.Abstract!.Length > 300));
        Assert.All(reads.Records, record => Assert.Empty($"{record.Paper.Title}{record.Paper.Abstract}".Intersect("\\${}`")));
        Assert.StartsWith("FlatFormer: Flattened", reads.Records[0].Paper.Title, StringComparison.Ordinal);
        Assert.Equal("https://github.com/miccunifi/iamcl2r", reads.Records[10].Paper.CodeUrl!.ToString());
        var attention = reads.Records.Single(record => record.Paper.Title.StartsWith("How to Capture", StringComparison.Ordinal)).Paper;
        Assert.Contains("a new n × d size matrix D⁻¹ exp(QKᵀ) V where D = diag( exp(QKᵀ) 1ₙ )", attention.Abstract, StringComparison.Ordinal);
        Assert.Contains("n times d size matrix D^{-1}", attention.RawAbstract, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 12\n\n")]
    [InlineData("\uFEFFMar 12\r\n\r\n\r\n\r\n")]
    [InlineData("Subscribe\nby AK and the research community\nWed, Mar 12, 2025\n\n")]
    public async Task A_masthead_may_be_there_in_part_or_not_at_all(string masthead)
    {
        var reads = await ReadAsync($"{masthead}First: A Title\n\n{LongText}\n\nSecond Title\n\n{LongText}\n");

        Assert.Equal(["First: A Title", "Second Title"], reads.Records.Select(record => record.Paper.Title));
        Assert.Equal([1, 2], reads.Records.Select(record => record.Listing!.Position));
        Assert.Empty(reads.Warnings);
    }

    [Fact]
    public async Task Windows_line_ends_and_rows_of_empty_lines_change_nothing()
    {
        var reads = await ReadAsync($"A Title\r\n\r\n \t\r\n{LongText}\r\n\r\n\r\n\r\nAnother\r\n\r\n{LongText}\r\n");

        Assert.Equal([LongText, LongText], reads.Records.Select(record => record.Paper.Abstract));
    }

    [Fact]
    public async Task A_title_without_an_abstract_does_not_take_the_next_title_for_one()
    {
        var reads = await ReadAsync($"Alone at the Top\n\nWho Needs Abstracts? A Study\n\n{LongText}\n\nAlone at the End\n");

        Assert.Equal(["Alone at the Top", "Who Needs Abstracts? A Study", "Alone at the End"], reads.Records.Select(record => record.Paper.Title));
        Assert.Equal([null, LongText, null], reads.Records.Select(record => record.Paper.Abstract));
    }

    [Fact]
    public async Task Paragraphs_of_an_abstract_stay_together()
    {
        var reads = await ReadAsync($"A Title\n\n{LongText}\n\nOur contributions are:\n\n- a list\n\n{LongText}\n\nNext Title\n\n{LongText}\n");

        Assert.Equal(["A Title", "Next Title"], reads.Records.Select(record => record.Paper.Title));
        Assert.Equal($"{LongText}\n\nOur contributions are:\n\n- a list\n\n{LongText}", reads.Records[0].Paper.Abstract);
    }

    [Fact]
    public async Task A_title_right_above_its_abstract_is_told_from_it()
    {
        var reads = await ReadAsync($"One Line Title\n{LongText}\n\nWrapped Title That\nGoes On\n\n{LongText.Replace(". ", ".\n", StringComparison.Ordinal)}\n");

        Assert.Equal(["One Line Title", "Wrapped Title That Goes On"], reads.Records.Select(record => record.Paper.Title));
        Assert.Equal([LongText, LongText], reads.Records.Select(record => record.Paper.Abstract));
    }

    [Fact]
    public async Task Counters_between_papers_are_no_titles()
    {
        var reads = await ReadAsync($"A Title\n\n{LongText}\n\n42\n\n· 3\n\nNext Title\n\n{LongText}\n");

        Assert.Equal(["A Title", "Next Title"], reads.Records.Select(record => record.Paper.Title));
    }

    [Fact]
    public async Task Latex_leftovers_are_made_readable_and_the_source_is_kept()
    {
        var reads = await ReadAsync("50\\% Off: $O(n^2)$ No More\n\nIt is sim3x faster at mathcal{O}(n) than \\textbf{before}. " + LongText);

        var paper = Assert.Single(reads.Records).Paper;
        Assert.Equal("50% Off: O(n²) No More", paper.Title);
        Assert.Equal("50\\% Off: $O(n^2)$ No More", paper.RawTitle);
        Assert.StartsWith("It is ~3x faster at O(n) than before. ", paper.Abstract, StringComparison.Ordinal);
        Assert.Equal("page:50-off-o-n2-no-more", paper.Id.Value);
    }

    [Fact]
    public async Task Another_date_in_the_masthead_is_a_warning()
    {
        var reads = await ReadAsync($"Mar 11\n\nA Title\n\n{LongText}");

        Assert.Single(reads.Records);
        Assert.Contains("the page says Mar 11, but is read as the list of 2025-03-12", Assert.Single(reads.Warnings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abstract_without_a_title_is_a_failure_that_costs_no_other_paper()
    {
        var reads = await ReadAsync($"{LongText} {LongText}\n\n{LongText}\n");
        Assert.IsType<IngestException>(reads.Stopped);
        Assert.Equal(1, Assert.Single(reads.Failures).Line);
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_is_named_and_the_other_papers_stay()
    {
        var page = Encoding.UTF8.GetBytes($"A Title\n\n{LongText}\n\nBroken X Title\n\n{LongText}\n");
        page[Array.IndexOf(page, (byte)'X')] = 0xE9;
        using var file = new TemporaryFile(page);
        var reads = await Reads.AllAsync(ListingPage.ReadAsync(file.Path, Day, Reads.Token));

        var problem = Assert.Single(reads.Failures);
        Assert.Equal(5, problem.Line);
        Assert.Contains($"(byte {Array.IndexOf(page, (byte)0xE9)} of the file)", problem.Reason, StringComparison.Ordinal);
        Assert.Equal("A Title", Assert.Single(reads.Records).Paper.Title);
    }

    [Fact]
    public async Task Texts_beyond_the_limits_are_refused_by_name()
    {
        var reads = await ReadAsync($"Endless Abstract\n\n{string.Concat(Enumerable.Repeat("word word. ", 1_000_000))}\n\nNext Title\n\n{LongText}");

        var problem = Assert.Single(reads.Failures);
        Assert.Contains("its abstract has 10,999,999 characters, and 100,000 are allowed", problem.Reason, StringComparison.Ordinal);
        Assert.Equal("Next Title", Assert.Single(reads.Records).Paper.Title);
    }

    [Theory]
    [InlineData("", "has no papers")]
    [InlineData("\n\n  \n", "has no papers")]
    [InlineData("<!DOCTYPE html><html><body>A Title</body></html>", "is an HTML page")]
    [InlineData("PK\u0003\u0004\0\0\0", "is a binary file")]
    public async Task What_is_no_page_is_said_to_be_none(string content, string message)
    {
        using var file = new TemporaryFile(content);
        var e = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(ListingPage.ReadAsync(file.Path, Day, Reads.Token)));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_named()
    {
        using var file = new TemporaryFile("x");
        var folder = Path.GetDirectoryName(file.Path)!;

        var missing = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(ListingPage.ReadAsync(file.Path + "2", Day, Reads.Token)));
        var isFolder = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(ListingPage.ReadAsync(folder, Day, Reads.Token)));

        Assert.Equal($"There is no file {file.Path}2.", missing.Message);
        Assert.Equal($"{folder} is a folder. Name a file in it.", isFolder.Message);
    }

    [Fact]
    public async Task A_utf16_file_is_told_from_a_binary_one()
    {
        using var file = new TemporaryFile([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("A Title")]);
        var e = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(ListingPage.ReadAsync(file.Path, Day, Reads.Token)));

        Assert.Equal($"{file.Path} is in UTF-16. Save it as UTF-8.", e.Message);
    }

    private static async Task<Reads> ReadAsync(string content)
    {
        using var file = new TemporaryFile(content);
        return await Reads.UntilStoppedAsync(ListingPage.ReadAsync(file.Path, Day, Reads.Token));
    }
}
