using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>A paper, as it stands inside a daily item.</summary>
internal record ApiPaper
{
    public required string Id { get; init; }

    public required IReadOnlyList<ApiAuthor> Authors { get; init; }

    /// <summary>False when more authors are known to exist; left out otherwise.</summary>
    public bool? AuthorsComplete { get; init; }

    /// <summary>The first day that the date of publication can mean.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The date of publication, as precise as it is known.</summary>
    public string? Published { get; init; }

    /// <summary>Midnight of the list day.</summary>
    public DateTimeOffset? SubmittedOnDailyAt { get; init; }

    public ApiUser? SubmittedOnDailyBy { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public int Upvotes { get; init; }

    public required string DiscussionId { get; init; }

    public string? ProjectPage { get; init; }

    public string? GithubRepo { get; init; }

    public int? GithubStars { get; init; }

    [JsonPropertyName("ai_summary")]
    public string? AiSummary { get; init; }

    [JsonPropertyName("ai_keywords")]
    public IReadOnlyList<string>? AiKeywords { get; init; }

    public ApiOrganization? Organization { get; init; }
}
