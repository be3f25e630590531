using Recto.Papers;

namespace Recto.Web.Pages.Papers;

/// <summary>A paper that reads like another.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="SharedWords">The words that they share and few others use, the most telling first.</param>
public sealed record SimilarPaper(Paper Paper, IReadOnlyList<string> SharedWords);
