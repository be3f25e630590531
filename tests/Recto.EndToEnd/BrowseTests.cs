using Recto.Ingest;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class BrowseTests(World world)
{
    [Fact]
    public async Task The_front_page_of_12_March_2025_shows_67_papers_in_order()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");

        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Wednesday 12 March 2025");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("67 papers");
        Assert.Equal(BuiltInCatalogue.Read().OrderBy(record => record.Listing!.Position).Select(record => record.Paper.Title), await visit.TextsAsync(".item h2"));
    }
}
