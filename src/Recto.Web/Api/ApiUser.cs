using System.Text.Json.Serialization;

namespace Recto.Web.Api;

/// <summary>Somebody who put a paper forward.</summary>
internal sealed record ApiUser
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string AvatarUrl { get; init; }

    public required string Fullname { get; init; }

    /// <summary>Clients look for the name under either key.</summary>
    public required string Name { get; init; }

    public string User => Name;

    public string Type { get; } = "user";

    public bool IsPro { get; }

    public bool IsHf { get; }

    public bool IsHfAdmin { get; }

    public bool IsMod { get; }

    public bool IsUserFollowing { get; }
}
