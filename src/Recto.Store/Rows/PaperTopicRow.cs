namespace Recto.Store;

/// <summary>That a paper belongs to a topic; carries the paper's date so that a page of a topic is read from one index.</summary>
internal sealed class PaperTopicRow
{
    public required long PaperKey { get; init; }

    public required string Topic { get; init; }

    public required int PublishedOrder { get; init; }
}
