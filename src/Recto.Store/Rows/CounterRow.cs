namespace Recto.Store;

/// <summary>A number that the whole store shares.</summary>
internal sealed class CounterRow
{
    /// <summary>The name of the counter of changes to papers, listings and votes.</summary>
    public const string Revision = "revision";

    public required string Name { get; init; }

    public required long Value { get; init; }
}
