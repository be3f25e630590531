using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>Which issue to compose.</summary>
/// <param name="Cadence">Daily or weekly.</param>
/// <param name="Day">The issue's day.</param>
/// <param name="Previous">The latest issue of the same cadence before this one, or null for the first.</param>
/// <param name="AlreadySent">
/// Papers that stood in a daily issue before; they stay out of a daily issue. A weekly issue looks back and may repeat what the daily ones had.
/// </param>
/// <param name="Now">The instant of composing.</param>
public sealed record DigestRequest(
    Cadence Cadence, ListDay Day, DigestIssue? Previous, IReadOnlySet<PaperId> AlreadySent, DateTimeOffset Now)
{
    /// <summary>The list days whose papers are candidates.</summary>
    public DigestWindow Window => DigestWindow.Of(Cadence, Day, Previous?.Day);
}
