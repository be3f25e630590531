namespace Recto.Methods.Retrieval;

/// <summary>Retrieval accuracies of a line of models, with queries of one and the gallery of another: C[i, j] is queries of model i on the gallery of model j ≤ i.</summary>
/// <remarks>Queries are rows. A transposed matrix turns the verdict around.</remarks>
public sealed class CompatibilityMatrix
{
    private readonly double[,] _accuracies;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="models">T, how many models, at least 2; the oldest is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public CompatibilityMatrix(int models)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(models, 2);
        Models = models;
        _accuracies = new double[models, models];
        for (int i = 0; i < models; i++)
        {
            for (int j = 0; j < models; j++)
                _accuracies[i, j] = double.NaN;
        }
    }

    /// <summary>T, how many models.</summary>
    public int Models { get; }

    /// <summary>The accuracy with queries of one model on the gallery of another, no newer one.</summary>
    /// <param name="query">The model of the queries.</param>
    /// <param name="gallery">The model of the gallery.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such model, or the gallery's is newer.</exception>
    /// <exception cref="InvalidOperationException">It was not set.</exception>
    public double this[int query, int gallery]
    {
        get
        {
            Require(query, gallery);
            return double.IsNaN(_accuracies[query, gallery]) ? throw new InvalidOperationException($"The accuracy of queries of model {query} on the gallery of model {gallery} was not set.") : _accuracies[query, gallery];
        }
    }

    /// <summary>Sets an accuracy.</summary>
    /// <param name="query">The model of the queries.</param>
    /// <param name="gallery">The model of the gallery, the same or an older one.</param>
    /// <param name="accuracy">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public void Set(int query, int gallery, double accuracy)
    {
        Require(query, gallery);
        if (!(accuracy is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(accuracy), accuracy, "An accuracy is in [0, 1].");
        _accuracies[query, gallery] = accuracy;
    }

    /// <summary>Whether a new model's queries do strictly better on an older model's gallery than that model's own: C[i, j] &gt; C[j, j]. Equal models are not compatible.</summary>
    /// <param name="query">The newer model.</param>
    /// <param name="gallery">The older model.</param>
    public bool IsCompatible(int query, int gallery) => query > gallery
        ? this[query, gallery] > this[gallery, gallery]
        : throw new ArgumentOutOfRangeException(nameof(gallery), gallery, $"Compatibility is with an older model than {query}.");

    /// <summary>AC: the share of the T(T − 1)/2 pairs that are compatible.</summary>
    public double AverageCompatibility() => Pairs().Average(p => IsCompatible(p.Query, p.Gallery) ? 1.0 : 0);

    /// <summary>AA: the mean of all accuracies, the diagonal included.</summary>
    public double AverageAccuracy() => Pairs().Select(p => this[p.Query, p.Gallery]).Concat(Enumerable.Range(0, Models).Select(i => this[i, i])).Average();

    /// <summary>By how much new queries do better on old galleries than the old model's own, C[i, j] − C[j, j]: the mean over all pairs.</summary>
    public double AverageGain() => Pairs().Average(p => this[p.Query, p.Gallery] - this[p.Gallery, p.Gallery]);

    private IEnumerable<(int Query, int Gallery)> Pairs() => from i in Enumerable.Range(1, Models - 1) from j in Enumerable.Range(0, i) select (i, j);

    private void Require(int query, int gallery)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(query, Models);
        ArgumentOutOfRangeException.ThrowIfNegative(gallery);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gallery, query);
    }
}
