using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Recto.Web.Api;

/// <summary>A paper by itself.</summary>
internal sealed record ApiFlatPaper : ApiPaper
{
    [SetsRequiredMembers]
    public ApiFlatPaper(ApiPaper paper)
        : base(paper)
    {
    }

    public string? Thumbnail { get; init; }

    public int NumComments { get; init; }

    public JsonElement? Lab { get; init; }

    public IReadOnlyList<string> LinkedModels { get; } = [];

    public int NumTotalModels { get; }

    public IReadOnlyList<string> LinkedDatasets { get; } = [];

    public int NumTotalDatasets { get; }

    public IReadOnlyList<string> LinkedSpaces { get; } = [];

    public int NumTotalSpaces { get; }
}
