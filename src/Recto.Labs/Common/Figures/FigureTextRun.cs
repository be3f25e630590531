namespace Recto.Labs.Common;

/// <summary>A stretch of a line of a figure in characters.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Series">The place of the series whose colour they have; none for axes and words.</param>
public sealed record FigureTextRun(string Text, int? Series);
