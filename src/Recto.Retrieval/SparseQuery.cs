namespace Recto.Retrieval;

/// <summary>
/// A search by weights: adds to each document's score the sum over the common terms of query weight times document weight. Documents that have
/// none of the terms, and none of the words, are not found.
/// </summary>
/// <param name="Field">A sparse field of the schema.</param>
/// <param name="Vector">The query's weights; only the 1,024 largest count.</param>
/// <param name="Factor">What the sum is multiplied by before it is added to the score of the words. Above 0; default 1.</param>
public sealed record SparseQuery(string Field, SparseVector Vector, float Factor = 1);
