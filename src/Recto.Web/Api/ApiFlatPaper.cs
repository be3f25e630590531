using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>A paper by itself.</summary>
internal sealed record ApiFlatPaper : ApiPaper
{
    [SetsRequiredMembers]
    public ApiFlatPaper(ApiPaper paper)
        : base(paper)
    {
    }

    [JsonPropertyOrder(1)]
    public string? Thumbnail { get; init; }

    [JsonPropertyOrder(1)]
    public int NumComments { get; init; }

    [JsonPropertyOrder(1)]
    public JsonElement? Lab { get; init; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> LinkedModels { get; } = [];

    [JsonPropertyOrder(1)]
    public int NumTotalModels { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> LinkedDatasets { get; } = [];

    [JsonPropertyOrder(1)]
    public int NumTotalDatasets { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> LinkedSpaces { get; } = [];

    [JsonPropertyOrder(1)]
    public int NumTotalSpaces { get; }
}
