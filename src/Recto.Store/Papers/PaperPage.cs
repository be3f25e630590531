using Recto.Papers;

namespace Recto.Store;

/// <summary>A page of a long list of papers.</summary>
/// <param name="Papers">The papers of this page.</param>
/// <param name="Total">How many the whole list has.</param>
public sealed record PaperPage(IReadOnlyList<Paper> Papers, int Total);
