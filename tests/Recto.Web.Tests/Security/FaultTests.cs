using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Recto.Store;

namespace Recto.Web.Tests.Security;

public class FaultTests
{
    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_in_plain_words_without_a_trace()
    {
        using var site = new Site();
        using var visitor = site.Visitor();
        await visitor.GetAsync("/healthz", TestContext.Current.CancellationToken);
        var file = site.Services.GetRequiredService<Database>().File;
        SqliteConnection.ClearAllPools();
        foreach (var part in Directory.GetFiles(site.Data, Path.GetFileName(file) + "*"))
        {
            await File.WriteAllTextAsync(part, string.Concat(Enumerable.Repeat("this is no database ", 2_000)), TestContext.Current.CancellationToken);
        }

        using var health = await visitor.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);

        using var page = await visitor.GetAsync("/papers/2301.08739.bib", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        var text = await page.TextAsync();
        Assert.Contains("The site cannot reach its papers just now", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Data, text, StringComparison.Ordinal);
    }
}
