using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>An issue whose time has come.</summary>
/// <param name="Cadence">Daily or weekly.</param>
/// <param name="Day">The issue's day.</param>
/// <param name="DueAt">When it was to go out.</param>
public sealed record DueIssue(Cadence Cadence, ListDay Day, DateTimeOffset DueAt);
