namespace Recto.Store;

/// <summary>A run of a lab that somebody asked for on the site.</summary>
internal sealed class LabRunRow
{
    /// <summary>The place in the queue: runs start in this order.</summary>
    public long Number { get; init; }

    public required string Id { get; init; }

    public required string Paper { get; init; }

    public required string Lab { get; init; }

    public required string Preset { get; init; }

    /// <summary>All settings as a JSON object, in the order of the lab's card: equal settings are equal texts.</summary>
    public required string Settings { get; init; }

    public required ulong FirstSeed { get; init; }

    public required LabRunState State { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often it was started: more than once when the site stopped in the middle.</summary>
    public int Starts { get; set; }

    /// <summary>Others who asked for the same while it was waiting or running.</summary>
    public int Joined { get; set; }

    /// <summary>What failed, for a person.</summary>
    public string? Message { get; set; }

    /// <summary>The record as JSON, once finished.</summary>
    public string? Record { get; set; }

    /// <summary>Hash of the token that may cancel it.</summary>
    public required string Owner { get; init; }

    /// <summary>Salted hash by which runs of one visitor are counted; forgotten once it no longer counts.</summary>
    public string? Visitor { get; set; }
}
