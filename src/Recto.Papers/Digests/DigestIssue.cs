namespace Recto.Papers.Digests;

/// <summary>An issue of the digest. It is composed once and never changes, so that every subscriber and the archive show the same.</summary>
/// <param name="Cadence">Daily or weekly.</param>
/// <param name="Day">The day of the issue; with the cadence it is the issue's key.</param>
/// <param name="Subject">The mail's subject: it names the best paper.</param>
/// <param name="Items">The papers, best first; never empty.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record DigestIssue(Cadence Cadence, ListDay Day, string Subject, IReadOnlyList<DigestItem> Items, DateTimeOffset ComposedAt)
{
    /// <summary>The issue's key as text: <c>daily-2025-03-12</c>.</summary>
    public string Key => $"{(Cadence == Cadence.Daily ? "daily" : "weekly")}-{Day}";
}
