using Recto.Papers;
using Recto.Papers.Text;
using Recto.Papers.Topics;

namespace Recto.Ingest.Tests;

public sealed class BuiltInCatalogueTests
{
    private static readonly IReadOnlyList<SourcedPaper> Catalogue = BuiltInCatalogue.Read();

    [Fact]
    public void It_has_67_different_papers_in_the_order_of_the_list()
    {
        Assert.Equal(67, Catalogue.Count);
        Assert.Equal(Enumerable.Range(1, 67), Catalogue.Select(record => record.Listing!.Position));
        Assert.Equal(67, Catalogue.Select(record => record.Paper.Id).Distinct().Count());
        Assert.Equal(67, Catalogue.Select(record => TitleKey.Of(record.Paper.Title)).Distinct().Count());
        Assert.All(Catalogue, record => Assert.Equal(new ListDay(new DateOnly(2025, 3, 12)), record.Listing!.Day));
        Assert.All(Catalogue, record => Assert.Equal(record.Paper.Id, record.Listing!.Paper));
        Assert.All(Catalogue, record => Assert.Equal("catalogue", record.Source));
    }

    [Fact]
    public void Every_paper_has_known_topics_authors_a_date_and_a_summary_of_two_or_three_sentences()
    {
        Assert.All(Catalogue, record =>
        {
            Assert.InRange(record.Paper.Topics.Count, 1, 3);
            Assert.All(record.Paper.Topics, slug => Assert.NotNull(Topic.Find(slug)));
            Assert.InRange(record.Paper.Summary!.Length, 180, 450);
            Assert.NotEmpty(record.Paper.Authors);
            Assert.NotNull(record.Paper.Published);
        });
    }

    [Fact]
    public void Its_texts_are_already_plain()
    {
        Assert.All(Catalogue, record =>
        {
            Assert.Equal(record.Paper.Title, PlainText.LineFromSource(record.Paper.Title));
            Assert.Equal(record.Paper.Summary, PlainText.FromSource(record.Paper.Summary));
        });
    }

    [Fact]
    public void Papers_known_by_arxiv_id_have_it_and_others_a_slug()
    {
        Assert.Contains(Catalogue, record => record.Paper.Id.Value == "2301.08739");
        Assert.All(Catalogue, record => Assert.True(record.Paper.Id.Arxiv is not null || record.Paper.Id.Value.StartsWith("page:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_real_page_matches_every_title()
    {
        var page = await Reads.AllAsync(ListingPage.ReadAsync(SharedData.PathOf("seeds/trending-papers-page.txt"), BuiltInCatalogue.Day, Reads.Token));

        Assert.Empty(page.Failures);
        Assert.Equal(
            Catalogue.Select(record => TitleKey.Of(record.Paper.Title)),
            page.Records.Select(record => TitleKey.Of(record.Paper.Title)));
    }
}
