namespace Recto.Methods.Retrieval;

/// <summary>How rare tokens are: the weights of queries that no model encodes.</summary>
public static class InverseDocumentFrequency
{
    /// <summary>ln(1 + (N − n + ½) / (n + ½)) for each token: above 0 for every token, and ln(1 + 2N + 1) for one that no document has.</summary>
    /// <param name="documents">N, at least 1.</param>
    /// <param name="documentFrequencies">n of each token, from 0 to N.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static float[] Lucene(long documents, IReadOnlyList<long> documentFrequencies)
    {
        ArgumentNullException.ThrowIfNull(documentFrequencies);
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 1);
        var weights = new float[documentFrequencies.Count];
        for (int token = 0; token < weights.Length; token++)
        {
            long n = documentFrequencies[token];
            if (n < 0 || n > documents)
                throw new ArgumentOutOfRangeException(nameof(documentFrequencies), n, $"Token {token} cannot be in {n} of {documents} documents.");
            weights[token] = (float)Math.Log(1 + ((documents - n + .5) / (n + .5)));
        }

        return weights;
    }
}
