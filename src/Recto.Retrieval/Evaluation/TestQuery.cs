namespace Recto.Retrieval.Evaluation;

/// <summary>A query of a test collection.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Plain text; it may be a whole question.</param>
public sealed record TestQuery(string Id, string Text);
