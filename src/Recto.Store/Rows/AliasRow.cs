namespace Recto.Store;

/// <summary>Another id of a paper. No alias is at the same time the id of a paper.</summary>
internal sealed class AliasRow
{
    public required string Alias { get; init; }

    public required long PaperKey { get; init; }
}
