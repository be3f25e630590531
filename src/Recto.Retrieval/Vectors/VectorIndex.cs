using Recto.Retrieval.Storage;

namespace Recto.Retrieval.Vectors;

/// <summary>
/// Vectors under keys, and the nearest of them to a query by cosine: all are compared up to <see cref="VectorIndexOptions.GraphFrom"/>, from there on a
/// graph is walked. Searches run on any number of threads and see changes at once; <see cref="Commit"/> makes changes lasting.
/// </summary>
public sealed partial class VectorIndex : IDisposable
{
    private const int FewToCompact = 1024;

    private readonly VectorIndexOptions _options;
    private readonly IndexAccess _access;
    private readonly ReaderWriterLockSlim _lock = new();
    private Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private List<string?> _keys = [];
    private VectorFolder? _folder;
    private VectorCore _core;

    private VectorIndex(VectorIndexOptions options, VectorFolder? folder, IndexAccess access = IndexAccess.Write)
    {
        (_options, _folder, _access) = (options, folder, access);
        _core = VectorCore.Of(options);
    }

    /// <summary>How many vectors there are.</summary>
    public int Count => Read(() => _numbers.Count);

    /// <summary>Whether searches walk a graph.</summary>
    public bool HasGraph => Read(() => _core.HasGraph);

    /// <summary>Bytes that vectors and graph take in memory.</summary>
    public long Bytes => Read(() => _core.Bytes);

    /// <summary>An empty index that is gone with the process.</summary>
    /// <param name="options">Dimension and settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static VectorIndex InMemory(VectorIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new(options, null);
    }

    /// <summary>Opens the index of a folder, as of its last commit; a folder without one is an empty index. One process at a time writes, any number read.</summary>
    /// <param name="folder">The folder; writing makes it when it is missing.</param>
    /// <param name="options">Dimension and settings; dimension, precision and connections must be those it was built with.</param>
    /// <param name="access">Whether to change the index (default) or to read only.</param>
    /// <exception cref="CorruptIndexException">A file is damaged, or was built with other settings.</exception>
    /// <exception cref="IndexLockedException">Another process writes to it.</exception>
    public static VectorIndex Open(string folder, VectorIndexOptions options, IndexAccess access = IndexAccess.Write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Loaded(options, () => new VectorFolder(folder, options, access), access);
    }

    /// <summary>Sets the vector of a key; one that was there is replaced.</summary>
    /// <param name="key">At most 1,000 characters.</param>
    /// <param name="vector">As many finite numbers as the dimension, not all zero; its length does not matter.</param>
    /// <exception cref="ArgumentException">The key or the vector is not as described.</exception>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public void Set(string key, ReadOnlySpan<float> vector)
    {
        RequireKey(key);
        RequireWriter();
        var unit = Unit(vector);
        _lock.EnterWriteLock();
        try
        {
            Apply(key, unit);
            _folder?.Note(key, unit);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Removes the vector of a key; false when there was none.</summary>
    /// <param name="key">The key.</param>
    public bool Remove(string key)
    {
        RequireKey(key);
        RequireWriter();
        _lock.EnterWriteLock();
        try
        {
            if (!_numbers.ContainsKey(key)) return false;
            Apply(key, null);
            _folder?.Note(key, null);
            return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Whether a key has a vector.</summary>
    public bool Contains(string key) => Read(() => _numbers.ContainsKey(key));

    /// <summary>The vector of a key, of length one, as precise as it is kept; none when there is none.</summary>
    public float[]? Find(string key) => Read(() =>
    {
        if (!_numbers.TryGetValue(key, out int number)) return null;
        var unit = new float[_options.Dimension];
        _core.Read(number, unit);
        return unit;
    });

    /// <summary>The nearest vectors, best first.</summary>
    /// <param name="query">As many finite numbers as the dimension, not all zero.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="breadth">Candidates that the walk keeps. Default <see cref="VectorIndexOptions.SearchBreadth"/>.</param>
    /// <param name="accepts">Only keys for which it is true are results. Default all.</param>
    /// <param name="exact">Compares all vectors whatever the size. Default false.</param>
    /// <exception cref="ArgumentException">The query is not as described.</exception>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> query, int count, int? breadth = null, Func<string, bool>? accepts = null, bool exact = false) =>
        Search(query, count, out _, breadth, accepts, exact);

    /// <summary>The nearest vectors, best first, and what it took to find them.</summary>
    /// <param name="query">As many finite numbers as the dimension, not all zero.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="compared">Vectors that the query was compared with.</param>
    /// <param name="breadth">Candidates that the walk keeps. Default <see cref="VectorIndexOptions.SearchBreadth"/>.</param>
    /// <param name="accepts">Only keys for which it is true are results. Default all.</param>
    /// <param name="exact">Compares all vectors whatever the size. Default false.</param>
    /// <exception cref="ArgumentException">The query is not as described.</exception>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> query, int count, out long compared, int? breadth = null, Func<string, bool>? accepts = null, bool exact = false)
    {
        Func<VectorCore, int, Func<int, string, bool>>? filter = accepts is null ? null : (_, _) => (_, key) => accepts(key);
        return Search(query, count, filter, out compared, breadth, exact);
    }

    /// <summary>The nearest vectors that a filter accepts, by number and key; it is made for the vectors as they are numbered now, and told how many there are.</summary>
    internal IReadOnlyList<VectorHit> Search(
        ReadOnlySpan<float> query, int count, Func<VectorCore, int, Func<int, string, bool>>? filter, out long compared, int? breadth = null, bool exact = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (breadth is < 1 or > 10_000) throw new ArgumentOutOfRangeException(nameof(breadth), breadth, "The breadth must be from 1 to 10,000.");
        var unit = Unit(query);
        long seen = 0;
        var hits = Read(() =>
        {
            var accepts = filter?.Invoke(_core, _keys.Count);
            bool whole = _numbers.Count == _keys.Count;
            Func<int, bool>? known = (whole, accepts) switch
            {
                (true, null) => null,
                (_, null) => number => _keys[number] is not null,
                _ => number => _keys[number] is { } key && accepts(number, key),
            };
            var found = _core.Search(unit, count, breadth ?? _options.SearchBreadth, known, exact || (accepts is not null && IsRare(accepts)), out seen);
            var named = new VectorHit[found.Length];
            for (int i = 0; i < named.Length; i++) named[i] = new(_keys[found[i].Vector]!, found[i].Score);
            return named;
        });
        compared = seen;
        return hits;
    }

    /// <summary>Makes all changes so far lasting, all or nothing. Nothing to do for an index in memory but to let go of what was removed.</summary>
    /// <exception cref="IOException">The folder cannot be written; the last commit stays as it was.</exception>
    public void Commit()
    {
        RequireWriter();
        _lock.EnterWriteLock();
        try
        {
            bool compacted = Compact();
            _folder?.Commit(_core, _keys, compacted);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Lets go of memory and files; what was not committed is lost.</summary>
    public void Dispose()
    {
        _core.Dispose();
        _folder?.Dispose();
        _lock.Dispose();
    }

    private static void RequireKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Length > 1000) throw new ArgumentException($"A key may have 1,000 characters; this has {key.Length}.", nameof(key));
    }

    private float[] Unit(ReadOnlySpan<float> vector)
    {
        if (vector.Length != _options.Dimension) throw new ArgumentException($"A vector here has {_options.Dimension} numbers; this has {vector.Length}.", nameof(vector));
        double square = 0;
        foreach (float x in vector) square += (double)x * x;
        if (!double.IsFinite(square) || square == 0) throw new ArgumentException(square == 0 ? "A vector of zeros has no direction." : "Every number of a vector must be finite.", nameof(vector));
        var unit = new float[vector.Length];
        double norm = Math.Sqrt(square);
        for (int i = 0; i < unit.Length; i++) unit[i] = (float)(vector[i] / norm);
        return unit;
    }

    // A walk that may keep one vector in fifty visits most of the graph: comparing all is quicker then.
    private bool IsRare(Func<int, string, bool> accepts)
    {
        const int sample = 200;
        if (!_core.HasGraph) return false;
        int step = Math.Max(1, _keys.Count / sample), asked = 0, accepted = 0;
        for (int i = 0; i < _keys.Count; i += step)
        {
            asked++;
            if (_keys[i] is { } key && accepts(i, key)) accepted++;
        }

        return accepted * 50 < asked;
    }

    private void Restore(string? key)
    {
        if (key is not null) _numbers.Add(key, _keys.Count);
        _keys.Add(key);
    }

    private void Apply(string key, float[]? unit)
    {
        if (_numbers.Remove(key, out int number)) _keys[number] = null;
        if (unit is null) return;
        _core.Add(unit);
        _numbers.Add(key, _keys.Count);
        _keys.Add(key);
    }

    private bool Compact()
    {
        int removed = _keys.Count - _numbers.Count;
        if (removed < FewToCompact || removed < _keys.Count / 2) return false;
        var core = VectorCore.Of(_options);
        var keys = new List<string?>(_numbers.Count);
        var unit = new float[_options.Dimension];
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_keys[i] is not { } key) continue;
            _core.Read(i, unit);
            core.Add(unit);
            _numbers[key] = keys.Count;
            keys.Add(key);
        }

        _keys.Clear();
        _keys.AddRange(keys);
        _core.Dispose();
        _core = core;
        return true;
    }

    private T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}
