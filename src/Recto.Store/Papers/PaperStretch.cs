using Recto.Papers;

namespace Recto.Store;

/// <summary>A stretch of all papers in the order of publication.</summary>
/// <param name="Papers">The papers, the latest published first.</param>
/// <param name="Next">Where the next stretch begins; null at the end.</param>
public sealed record PaperStretch(IReadOnlyList<Paper> Papers, PaperCursor? Next);
