namespace Recto.Retrieval.Evaluation;

/// <summary>A document of a test collection.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Text">Its text; may be empty.</param>
public sealed record TestDocument(string Id, string Title, string Text);
