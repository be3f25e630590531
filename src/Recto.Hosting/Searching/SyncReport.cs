namespace Recto.Hosting.Searching;

/// <summary>What bringing the index up to date did.</summary>
/// <param name="Added">Papers indexed, new and changed.</param>
/// <param name="Removed">Papers taken out.</param>
/// <param name="Rebuilt">Why the index was built from nothing, or null.</param>
public sealed record SyncReport(int Added, int Removed, string? Rebuilt)
{
    /// <summary>Papers encoded, so that they are found by meaning.</summary>
    public int Encoded { get; init; }
}
