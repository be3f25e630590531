namespace Recto.Web.Components;

/// <summary>A piece of text.</summary>
/// <param name="Text">The piece, as plain text.</param>
/// <param name="Marked">Whether it matches what was searched for.</param>
public sealed record TextRun(string Text, bool Marked);
