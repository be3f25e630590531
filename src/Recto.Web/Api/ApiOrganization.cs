using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>The institution that put a paper forward.</summary>
internal sealed record ApiOrganization([property: JsonPropertyName("_id")] string Id, string Name, string Fullname, string Avatar);
