using Recto.Papers;

namespace Recto.Store;

/// <summary>A paper that was looked for.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="ByAlias">Whether the id asked for is not its id any more (or never was): send the reader to the right address.</param>
public sealed record FoundPaper(Paper Paper, bool ByAlias);
