namespace Recto.Ingest;

/// <summary>Lines of a page between two empty ones, joined.</summary>
/// <param name="Line">The first line's number.</param>
/// <param name="Text">The lines, joined by <c>\n</c>.</param>
internal sealed record PageBlock(int Line, string Text);
