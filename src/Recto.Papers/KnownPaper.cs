namespace Recto.Papers;

/// <summary>A paper as the site knows it, with what merging must remember of where it came from.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="TitleSettled">
/// Whether the title came from a source that gives titles as their authors wrote them (<c>arxiv</c>, <c>hf</c>, <c>catalogue</c>); such a
/// title is not replaced by one copied from a page or a plain corpus.
/// </param>
public sealed record KnownPaper(Paper Paper, bool TitleSettled);
