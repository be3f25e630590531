using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

/// <summary>
/// A site on an empty data folder. Its pictures are those of the README: <c>RECTO_SCREENSHOTS=docs/images dotnet run --project tests/Recto.EndToEnd
/// -- --filter-class Recto.EndToEnd.FreshSiteTests</c> writes them.
/// </summary>
public class FreshSiteTests(World world)
{
    private const int LargestPicture = 300_000;

    [Fact]
    public async Task A_site_without_any_data_is_a_good_papers_site_at_once_and_a_picture_of_it_is_small()
    {
        Prerequisites.Require();
        var data = Directory.CreateTempSubdirectory("recto-fresh-");
        try
        {
            await using var site = await SiteProcess.StartAsync(data.FullName);
            foreach (var (name, path, scheme) in new[]
                     {
                         ("front-light", "/", ColorScheme.Light), ("front-dark", "/", ColorScheme.Dark),
                         ("paper-light", "/papers/2301.08739", ColorScheme.Light), ("paper-dark", "/papers/2301.08739", ColorScheme.Dark),
                     })
            {
                await using var visit = await world.VisitAsync(site, context => context.ColorScheme = scheme);
                await visit.GoAsync(path);
                await Expect(visit.Page.Locator("h1")).ToContainTextAsync(path == "/" ? "67 papers" : "FlatFormer");
                await Expect(visit.Page.Locator(".abstract, .prose")).ToHaveCountAsync(0); // our own words alone
                Assert.Empty(visit.Complaints);
                var picture = await visit.Page.ScreenshotAsync();
                Assert.InRange(picture.Length, 10_000, LargestPicture);
                await KeepAsync(name, picture);
            }

            Assert.Empty(site.Failures);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task KeepAsync(string name, byte[] picture)
    {
        if (Environment.GetEnvironmentVariable("RECTO_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture);
        }
    }
}
