using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Recto.Cli.Tests.Support;

/// <summary>Sources made for tests.</summary>
internal static class Samples
{
    public const string Page = """
        Get trending papers in your email inbox!

        Subscribe

        by AK and the research community

        Apr 2

        Tall Trees: How Crowns Share the Light

        We measure how the crowns of tall trees share the light among them. The measurements, taken in twelve forests, show that \textbf{shyness} of crowns raises the yield by 50\%.

        On the Sound of Rain on Leaves

        Rain on leaves has a spectrum of its own. We record it with small microphones and train a network with $\mathcal{O}(n)$ cost that tells nine species apart.

        A Small Study of Moss

        Moss grows slowly. We watch it for ten years and report what we saw, with all data and the code that draws the figures.
        """;

    /// <summary>A corpus of so many papers, each with a word of its own: <c>specimen17</c>.</summary>
    public static string Corpus(int count)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= count; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                {"id":"conf:test/{{i}}","title":"A report on specimen{{i}} and its kin","abstract":"We describe specimen{{i}}. It was found at place {{i % 97}} and has {{i % 7}} petals; its leaves are compared with those of {{i % 13}} neighbours.","authors":["Ada Author","Ben Writer {{i % 50}}"],"published":"2021-{{1 + (i % 12):00}}"}
                """);
        }

        return text.ToString();
    }

    /// <summary>A day of the papers API.</summary>
    public static string Daily(params (string Id, string Title, int Votes, int Stars, int Comments)[] papers) => JsonSerializer.Serialize(papers.Select(paper => new
    {
        paper = new
        {
            id = paper.Id,
            title = paper.Title,
            summary = $"An abstract for {paper.Title}.",
            authors = new[] { new { name = "Ada Author" } },
            publishedAt = "2025-03-09T00:00:00.000Z",
            upvotes = paper.Votes,
            githubRepo = "https://github.com/example/code",
            githubStars = paper.Stars,
        },
        publishedAt = "2025-03-11T08:00:00.000Z",
        title = paper.Title,
        numComments = paper.Comments,
        submittedBy = new { name = "someone" },
    }));
}
