namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>A model of the next token, made for one query: a trained language model, or <see cref="StatisticalModel"/>.</summary>
/// <param name="prefix">Tokens so far; none at first.</param>
/// <param name="candidates">The tokens that follow the prefix in the corpus, ascending, with their counts.</param>
/// <param name="logProbabilities">To be filled: for each candidate the natural logarithm of its probability among <em>all</em> tokens; at most 0.</param>
public delegate void NextTokenModel(ReadOnlySpan<int> prefix, IReadOnlyList<Continuation> candidates, Span<double> logProbabilities);
