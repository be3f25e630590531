namespace Recto.Papers;

/// <summary>
/// One entry of the append-only vote log. A paper's votes at an instant are the sum of the entries up to then, so any past ranking can be
/// computed again.
/// </summary>
/// <param name="Paper">The paper voted for.</param>
/// <param name="At">When the vote was cast or, for a count read from a source, when the change was seen.</param>
/// <param name="Count">Votes added; negative when votes were taken back.</param>
/// <param name="Origin">Who voted: <c>reader:ID</c> for one person here, or a source's name such as <c>hf</c> for a change of its count.</param>
public sealed record Vote(PaperId Paper, DateTimeOffset At, int Count, string Origin);
