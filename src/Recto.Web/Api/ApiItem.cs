using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>A paper on the list of a day. What clients read from the outer object alone stands there too.</summary>
internal sealed record ApiItem
{
    public required ApiPaper Paper { get; init; }

    /// <summary>When it was put on the list; midnight of the list day where only the day is known.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public string Title => Paper.Title;

    public string Summary => Paper.Summary;

    public string? Thumbnail { get; init; }

    public int NumComments { get; init; }

    public ApiUser? SubmittedBy => Paper.SubmittedOnDailyBy;

    public ApiOrganization? Organization => Paper.Organization;

    public bool IsAuthorParticipating { get; }

    public string? ProjectPage => Paper.ProjectPage;

    public string? GithubRepo => Paper.GithubRepo;

    public int? GithubStars => Paper.GithubStars;

    [JsonPropertyName("ai_summary")]
    public string? AiSummary => Paper.AiSummary;

    [JsonPropertyName("ai_keywords")]
    public IReadOnlyList<string>? AiKeywords => Paper.AiKeywords;

    /// <summary>The same object that the list of labs gives; left out without a lab.</summary>
    public JsonElement? Lab { get; init; }
}
