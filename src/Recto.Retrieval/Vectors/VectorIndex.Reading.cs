namespace Recto.Retrieval.Vectors;

public sealed partial class VectorIndex
{
    /// <summary>Picks up a newer commit of another process. Searches wait while it is taken in.</summary>
    /// <returns>Whether there was one; always false for an index opened to write.</returns>
    /// <exception cref="CorruptIndexException">The newer commit cannot be read; the index goes on with the old one.</exception>
    public bool Refresh()
    {
        if (_access == IndexAccess.Write || _folder?.HasAnother() != true) return false;
        _lock.EnterWriteLock();
        try
        {
            if (_folder.Follow(Apply)) return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        using var newer = Loaded(_options, _folder.Again, _access);
        _lock.EnterWriteLock();
        try
        {
            // What was open goes with the one that is let go of.
            (_core, newer._core) = (newer._core, _core);
            (_numbers, _keys, _folder) = (newer._numbers, newer._keys, newer._folder);
            newer._folder = null;
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        return true;
    }

    /// <summary>All keys, in no order that means anything.</summary>
    public IReadOnlyList<string> Keys() => Read<IReadOnlyList<string>>(() => [.. _numbers.Keys]);

    /// <summary>The cosine of a query to the vector of each key; NaN for a key without one.</summary>
    internal float[] Score(ReadOnlySpan<float> query, IReadOnlyList<string> keys)
    {
        var unit = Unit(query);
        return Read(() =>
        {
            var numbers = new int[keys.Count];
            for (int i = 0; i < numbers.Length; i++) numbers[i] = _numbers.TryGetValue(keys[i], out int number) ? number : -1;
            var scores = new float[numbers.Length];
            _core.Score(unit, numbers, scores);
            return scores;
        });
    }

    private static VectorIndex Loaded(VectorIndexOptions options, Func<VectorFolder> open, IndexAccess access)
    {
        // A reader may find that the writer has gone on to the next checkpoint between its look at the manifest and at the file: once more then.
        for (bool again = access == IndexAccess.Read; ; again = false)
        {
            var files = open();
            var index = new VectorIndex(options, files, access);
            try
            {
                files.Load(index._core, index.Restore, index.Apply);
                return index;
            }
            catch (CorruptIndexException) when (again && files.HasAnother())
            {
                index.Dispose();
            }
            catch
            {
                index.Dispose();
                throw;
            }
        }
    }

    private void RequireWriter()
    {
        if (_access == IndexAccess.Read) throw new InvalidOperationException("The index was opened to read; open it with IndexAccess.Write to change it.");
    }
}
