using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Recto.Hosting.Fronts;
using Recto.Hosting.Labs;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Papers.Windows;
using Recto.Store;

namespace Recto.Hosting.Assistants;

/// <summary>What assistants can ask for, answered by the same lists and the same index as the pages. Nothing is changed by asking.</summary>
public sealed class PaperTools(PaperIndex index, PaperReader papers, FrontPage lists, LabShelf labs, ToolShapes shapes)
{
    private const int LongestQuery = 1_000;
    private const int Most = 50;

    /// <summary>Searches.</summary>
    [McpServerTool(Name = "search_papers", Title = "Search papers", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Searches titles, abstracts and authors. The query may be words, \"exact phrases\", author:name, has:code, topic:vision, -word, or an arXiv id or address.")]
    public async Task<ToolPapers> SearchAsync(
        [Description("What to search for.")] string query,
        [Description("How many papers, 1 to 50.")] int limit = 10,
        [Description("Only papers published then or later: 2024, 2024-05 or 2024-05-17.")] string? from = null,
        [Description("Only papers published then or earlier, in the same forms.")] string? to = null,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query) || query.Length > LongestQuery)
        {
            throw new McpException($"The query must have 1 to {LongestQuery} characters.");
        }

        var found = await index.SearchAsync(
            new PaperQuery(query, Take: Count(limit), From: Date("from", from)?.FirstDay, To: Date("to", to)?.LastDay), cancellationToken);
        return new ToolPapers(found.Total, [.. found.Hits.Select(hit => shapes.Item(hit.Paper) with { Rank = hit.Rank })])
        {
            Notes = found.Problems.Count > 0 ? found.Problems : null,
            DidYouMean = found.Correction,
        };
    }

    /// <summary>Shows a paper.</summary>
    [McpServerTool(Name = "get_paper", Title = "Read a paper's page", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Abstract, summary, links, votes and lab of one paper.")]
    public async Task<ToolPaperDetail> GetAsync(
        [Description("The paper's id or address: 2301.08739, arXiv:2301.08739v2, cs/0701001, https://arxiv.org/abs/2301.08739 or an id from another answer.")] string id,
        CancellationToken cancellationToken = default)
    {
        var paper = await FindAsync(id, cancellationToken);
        var listings = await papers.ListingsAsync(paper.Id, cancellationToken);
        var votes = (await papers.ReceptionsAsync([paper.Id], cancellationToken)).GetValueOrDefault(paper.Id)?.Votes ?? 0;
        return shapes.Detail(paper, listings, votes);
    }

    /// <summary>Finds papers like one.</summary>
    [McpServerTool(Name = "similar_papers", Title = "Find similar papers", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Papers that read like one, each with the telling words and the authors that both have.")]
    public async Task<ToolPapers> SimilarAsync(
        [Description("The paper's id or address.")] string id,
        [Description("How many papers, 1 to 50.")] int limit = 6,
        CancellationToken cancellationToken = default)
    {
        var paper = await FindAsync(id, cancellationToken);
        var found = await index.SimilarAsync(paper, Count(limit), cancellationToken);
        return new ToolPapers(found.Count, [.. found.Select(other => shapes.Item(other.Paper) with { Why = ToolShapes.Shared(other) })]);
    }

    /// <summary>Gives a ranked list.</summary>
    [McpServerTool(Name = "trending_papers", Title = "List trending papers", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The papers of a day, an ISO week or a month, or of all days, by the site's trending score; each with the parts of its score.")]
    public async Task<ToolPapers> TrendingAsync(
        [Description("day, week, month or all.")] string window = "day",
        [Description("A day in the window, such as 2025-03-12. By default the latest day with papers.")] string? date = null,
        [Description("How many papers, 1 to 50.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        if (!Enum.TryParse<WindowKind>(window, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || int.TryParse(window, out _))
        {
            throw new McpException("The window must be day, week, month or all.");
        }

        var day = date is null ? await lists.LatestDayAsync(cancellationToken)
            : ListDay.TryParse(date, out var given) ? given
            : throw new McpException("The date must be a day such as 2025-03-12.");
        var list = await lists.GetAsync(new FrontPageRequest(ListWindow.Of(kind, day)), cancellationToken);
        return new ToolPapers(list.Total, [.. list.Items.Take(Count(limit)).Select(shapes.Listed)]) { Window = list.Request.Window.ToString() };
    }

    /// <summary>Shows a lab.</summary>
    [McpServerTool(Name = "get_lab", Title = "Read a paper's lab", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("What was claimed and what was measured when the paper's central claim was re-checked by an experiment, with the rules and what it does not tell.")]
    public ToolLab GetLab([Description("The paper's id or address.")] string paper)
    {
        var id = Id(paper);
        return labs.Find(id) is { } lab
            ? shapes.Lab(lab)
            : throw new McpException($"No lab of {id} is here. Papers with a lab: {string.Join(", ", labs.All.Select(known => known.Paper.Value))}.");
    }

    private async Task<Paper> FindAsync(string id, CancellationToken cancellationToken) =>
        (await papers.FindAsync(Id(id), cancellationToken))?.Paper
        ?? throw new McpException("No paper on this site has that id. search_papers finds papers by words.");

    private static PaperId Id(string text) => PaperId.TryParse(text.Trim(), out var id)
        ? id
        : throw new McpException("That is not the id of a paper, such as 2301.08739, cs/0701001 or acl:P18-1001.");

    private static int Count(int limit) => limit is >= 1 and <= Most ? limit : throw new McpException($"The limit must be 1 to {Most}.");

    private static PublicationDate? Date(string name, string? text) => string.IsNullOrWhiteSpace(text) ? null
        : PublicationDate.TryParse(text.Trim(), out var date) ? date
        : throw new McpException($"\"{name}\" must be a year, month or day such as 2024, 2024-05 or 2024-05-17.");
}
