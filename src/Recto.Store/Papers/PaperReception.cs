using Recto.Papers;

namespace Recto.Store;

/// <summary>How a paper was received.</summary>
/// <param name="Listing">Its latest listing; null when it was never listed.</param>
/// <param name="Votes">The sum of its vote log.</param>
public sealed record PaperReception(Listing? Listing, int Votes);
