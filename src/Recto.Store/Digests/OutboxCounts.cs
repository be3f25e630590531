namespace Recto.Store;

/// <summary>How the deliveries of an issue stand.</summary>
/// <param name="Pending">To be sent, now or later.</param>
/// <param name="Sent">Sent.</param>
/// <param name="Failed">Given up.</param>
/// <param name="Skipped">Not sent because the subscriber left.</param>
public sealed record OutboxCounts(int Pending, int Sent, int Failed, int Skipped);
