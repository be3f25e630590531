namespace Recto.Retrieval.Encoders;

/// <summary>
/// Learns from documents alone which terms are used alike: latent semantic analysis, the best approximation of the documents' weighted terms by few directions. What comes
/// out is a <see cref="StaticEncoder"/>: a document that was not there is folded in, in microseconds. It needs no native library and some seconds for 100,000 abstracts, so
/// an index can have one of its own.
/// </summary>
/// <remarks>
/// Deerwester et al., Indexing by latent semantic analysis, 1990. Terms count ln(1 + count) · idf², those of titles twice, documents have length one, and directions are scaled by the fourth root
/// of their singular value. The subspace is found by randomised iteration (Halko, Martinsson, Tropp, 2011, algorithm 4.4).
/// </remarks>
public sealed record LatentSemanticAnalysis
{
    /// <summary>Directions to keep; with fewer documents or terms, as many as there are. Default 128.</summary>
    public int Dimension { get; init; } = 128;

    /// <summary>Passes over the documents after the first. Default 4.</summary>
    public int Iterations { get; init; } = 4;

    /// <summary>Threads. Default 2. Their number changes the last digits.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>What is written into the file besides. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Learns.</summary>
    /// <param name="corpus">The documents.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What can be written and then read as a <see cref="StaticEncoder"/>; null if no direction could be found, as in an empty corpus.</returns>
    public StaticEncoderWriter? Train(TermCorpus corpus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(Dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Iterations, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (corpus.Count == 0 || corpus.Terms.Count == 0) return null;
        float[] weights = [.. corpus.InverseDocumentFrequencies().Select(idf => idf * idf)];
        var rows = WeightedRows.Of(corpus, weights);
        var space = new SubspaceIteration(rows, Dimension, Threads).Run(Iterations, cancellationToken);
        if (space.Count == 0) return null;
        int dimension = space.Count;
        var embeddings = new float[(long)corpus.Terms.Count * dimension];
        for (int term = 0; term < corpus.Terms.Count; term++)
            for (int i = 0; i < dimension; i++)
                embeddings[term * dimension + i] = (float)(space.Vectors[term * dimension + i] * Math.Sqrt(Math.Sqrt(space.SingularValues[i])));
        return new(corpus.Terms, embeddings, weights) { Metadata = Metadata };
    }
}
