namespace Recto.Store;

/// <summary>Where a delivery stands.</summary>
internal enum DeliveryState
{
    /// <summary>To be sent when it is due and nobody holds it.</summary>
    Pending = 0,

    /// <summary>Sent.</summary>
    Sent = 1,

    /// <summary>Given up.</summary>
    Failed = 2,

    /// <summary>Not sent because the subscriber left.</summary>
    Skipped = 3,
}
