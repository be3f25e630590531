namespace Recto.Retrieval.Highlighting;

/// <summary>A word of a text that the query asks for.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Term">Which of the query's words it is.</param>
internal readonly record struct Mark(int Start, int End, int Term);
