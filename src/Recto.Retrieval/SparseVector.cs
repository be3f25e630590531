namespace Recto.Retrieval;

/// <summary>Weights by the number of their term, for example those of a learned sparse encoder over its vocabulary.</summary>
public sealed class SparseVector
{
    private readonly KeyValuePair<int, float>[] _entries;

    /// <summary>Creates a vector.</summary>
    /// <param name="entries">Terms, from 0 up, each at most once, and their weights, not negative. Weights of zero are left out.</param>
    /// <exception cref="ArgumentException">A term is negative or comes twice, or a weight is negative or not a number.</exception>
    public SparseVector(IEnumerable<KeyValuePair<int, float>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries = [.. entries.Where(e => e.Value != 0).OrderBy(e => e.Key)];
        for (int i = 0; i < _entries.Length; i++)
        {
            var (term, weight) = _entries[i];
            if (term < 0) throw new ArgumentException($"Term {term} is negative; terms are numbered from 0.");
            if (i > 0 && _entries[i - 1].Key == term) throw new ArgumentException($"Term {term} has two weights; it can have one.");
            if (!(weight > 0) || !float.IsFinite(weight)) throw new ArgumentException($"Term {term} has the weight {weight}; it must be a number from 0 up.");
        }
    }

    /// <summary>Terms and weights above zero, by rising term.</summary>
    public IReadOnlyList<KeyValuePair<int, float>> Entries => _entries;
}
