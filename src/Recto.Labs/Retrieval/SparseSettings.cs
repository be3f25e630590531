namespace Recto.Labs.Retrieval;

/// <summary>How an encoder of <see cref="SparseTask"/> is trained.</summary>
internal sealed record SparseSettings(int Rank, int Steps, int Batch, double Rate);

/// <summary>What a sparse encoder came to.</summary>
/// <param name="Ndcg">nDCG@10 of the test queries.</param>
/// <param name="Matches">Tokens that a query and a document are expected to have in common.</param>
/// <param name="Tokens">Tokens above 0 in a document.</param>
/// <param name="FunctionWords">Function words among them.</param>
internal sealed record SparseOutcome(double Ndcg, double Matches, double Tokens, double FunctionWords);
