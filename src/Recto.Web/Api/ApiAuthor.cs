using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>An author of a paper.</summary>
internal sealed record ApiAuthor([property: JsonPropertyName("_id")] string Id, string Name)
{
    public bool Hidden { get; }
}
