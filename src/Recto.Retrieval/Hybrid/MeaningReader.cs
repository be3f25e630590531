using Recto.Retrieval.Encoders;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>The vectors of a folder that another process writes, as far as the encoder at hand can search them.</summary>
internal sealed class MeaningReader : IDisposable
{
    private readonly string _folder;
    private readonly EncoderIdentity _identity;
    private readonly VectorIndexOptions _options;
    private VectorIndex? _open, _before;
    private string? _build;

    public MeaningReader(string folder, EncoderIdentity identity, VectorIndexOptions options)
    {
        (_folder, _identity, _options) = (folder, identity, options);
        Refresh();
    }

    /// <summary>The vectors; null when there are none that can be searched.</summary>
    public VectorIndex? Vectors => Volatile.Read(ref _open);

    /// <summary>Looks for a newer commit. Damage is no error here: the next writer mends it, and words answer meanwhile.</summary>
    public bool Refresh()
    {
        var state = MeaningState.Read(_folder);
        if (state is null || !state.Encoders.All(_identity.CanUse)) return Replace(null, null);
        try
        {
            if (_open is not null && _build == state.Build) return _open.Refresh();
            return Replace(VectorIndex.Open(_folder, _options, IndexAccess.Read), state.Build);
        }
        catch (Exception exception) when (exception is CorruptIndexException or IOException)
        {
            return Replace(null, null);
        }
    }

    public void Dispose()
    {
        _before?.Dispose();
        _open?.Dispose();
    }

    private bool Replace(VectorIndex? next, string? build)
    {
        if (_open is null && next is null) return false;
        // A search may just be about to begin on the one that was open, so it stays open until the next change.
        _before?.Dispose();
        (_before, _build) = (_open, build);
        Volatile.Write(ref _open, next);
        return true;
    }
}
