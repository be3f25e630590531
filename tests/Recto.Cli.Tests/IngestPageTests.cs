using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class IngestPageTests
{
    private const string RealPage = "seeds/trending-papers-page.txt";

    [Fact]
    public async Task A_saved_page_becomes_the_list_of_its_day_in_its_order()
    {
        using var folder = new TempFolder();
        var page = folder.Write("page.txt", Samples.Page);
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-04-02", "--json")).Expect(0);
        Assert.Equal(3, answer.Json.GetProperty("records").GetInt32());
        Assert.Equal(3, answer.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, answer.Json.GetProperty("refused").GetInt32());

        var listed = await InProcess.ListAsync(folder.Data, "2025-04-02");
        Assert.Equal(
            ["Tall Trees: How Crowns Share the Light", "On the Sound of Rain on Leaves", "A Small Study of Moss"],
            listed.Select(entry => entry.Paper.Title));
        Assert.Equal([1, 2, 3], listed.Select(entry => entry.Listing.Position));
        Assert.Contains("shyness of crowns raises the yield by 50%", listed[0].Paper.Abstract, StringComparison.Ordinal);
        Assert.Contains(@"\textbf{shyness}", listed[0].Paper.RawAbstract, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_again_changes_nothing()
    {
        using var folder = new TempFolder();
        var page = folder.Write("page.txt", Samples.Page);
        await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-04-02");
        var again = (await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-04-02", "--json")).Expect(0).Json;
        Assert.Equal((0, 0, 3), (again.GetProperty("added").GetInt32(), again.GetProperty("updated").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        Assert.Equal(70, await InProcess.CountAsync(folder.Data));
    }

    [Fact]
    public async Task A_fresh_folder_has_the_built_in_catalogue_in_its_order()
    {
        using var folder = new TempFolder();
        (await InProcess.RunAsync(folder.Data, "search", "attention")).Expect(0);
        var listed = await InProcess.ListAsync(folder.Data, "2025-03-12");
        Assert.Equal(Enumerable.Range(1, 67), listed.Select(entry => entry.Listing.Position));
        Assert.StartsWith("FlatFormer", listed[0].Paper.Title, StringComparison.Ordinal);
        Assert.All(listed, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Paper.Summary)));
    }

    [Fact]
    public async Task A_page_attaches_its_abstracts_to_the_papers_of_the_catalogue_by_title()
    {
        using var folder = new TempFolder();
        var page = folder.Write("page.txt", """
            FlatFormer: Flattened Window Attention for Efficient Point Cloud Transformer

            This abstract comes from the page, and nobody had it before. It belongs to the paper of the catalogue, whose title it shares.
            """);
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-03-12", "--json")).Expect(0).Json;
        Assert.Equal(0, answer.GetProperty("added").GetInt32());
        Assert.Equal(67, await InProcess.CountAsync(folder.Data));
        var paper = await InProcess.PaperAsync(folder.Data, "2301.08739");
        Assert.StartsWith("This abstract comes from the page", paper.Abstract, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(paper.Summary));
    }

    [Fact]
    public async Task The_real_page_gives_67_papers_with_abstracts_in_its_order()
    {
        var page = SharedData.File(RealPage);
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-03-12", "--json")).Expect(0).Json;
        Assert.Equal(67, answer.GetProperty("records").GetInt32());
        Assert.Equal(0, answer.GetProperty("added").GetInt32());
        Assert.Equal(67, await InProcess.CountAsync(folder.Data));

        var listed = await InProcess.ListAsync(folder.Data, "2025-03-12");
        Assert.Equal(Enumerable.Range(1, 67), listed.Select(entry => entry.Listing.Position));
        Assert.All(listed, entry => Assert.True(entry.Paper.Abstract?.Length > 100, entry.Paper.Title));
        Assert.All(listed, entry => Assert.NotNull(entry.Paper.Id.Arxiv));

        // In the page's order: each title stands below the one before it.
        var text = Letters(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        var at = 0;
        foreach (var entry in listed)
        {
            var found = text.IndexOf(Letters(entry.Paper.Title)[..20], at, StringComparison.Ordinal);
            Assert.True(found >= 0, entry.Paper.Title);
            at = found;
        }
    }

    [Theory]
    [InlineData("point cloud transformer latency", "FlatFormer")]
    [InlineData("fewer trainable parameters sparse masks cross-lingual", "Composable Sparse Fine-Tuning")]
    [InlineData("sign momentum optimizer", "Symbolic Discovery of Optimization Algorithms")]
    public async Task The_real_page_is_searched_as_a_reader_expects(string query, string first)
    {
        var page = SharedData.File(RealPage);
        using var folder = new TempFolder();
        await InProcess.RunAsync(folder.Data, "ingest", "page", page, "--date", "2025-03-12");
        var found = (await InProcess.RunAsync(folder.Data, "search", query, "--json")).Expect(0).Json;
        Assert.StartsWith(first, found[0].GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToUpperInvariant();
}
