namespace Recto.Store;

/// <summary>That there is no paper of this id any more: it got a better id or was found to be another. Tells the index what to drop.</summary>
internal sealed class RemovedPaperRow
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required long Revision { get; init; }
}
