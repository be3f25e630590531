using Microsoft.Extensions.AI;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>Keeps the vectors in step with the words, which are the truth: what they lack is dropped here, what they have and this lacks is missing.</summary>
internal sealed class MeaningWriter : IDisposable
{
    private readonly string? _folder;
    private readonly EncoderIdentity _identity;
    private readonly VectorIndexOptions _options;
    private readonly HybridOptions _settings;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _encoder;
    private readonly Dictionary<string, string> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]?> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private HashSet<string> _mute = new(StringComparer.Ordinal);
    private MeaningState _state = MeaningState.New();
    private bool _resting, _changed;

    public MeaningWriter(
        string? folder, EncoderIdentity identity, VectorIndexOptions options, HybridOptions settings, IEmbeddingGenerator<string, Embedding<float>> encoder, SearchIndex words)
    {
        (_folder, _identity, _options, _settings, _encoder) = (folder, identity, options, settings, encoder);
        Vectors = folder is null ? VectorIndex.InMemory(options) : Open(folder);
        try
        {
            if (folder is not null) Heal(folder, words);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public VectorIndex Vectors { get; private set; }

    /// <summary>Documents that have no vector yet.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Why the encoder did not encode; null if it did the last time.</summary>
    public string? Problem { get; private set; }

    public void Dispose() => Vectors.Dispose();

    public async ValueTask AddAsync(string id, string text, CancellationToken ct)
    {
        _changed = true;
        _removed.Remove(id);
        if (_settings.EncodeLater)
        {
            _held[id] = null;
            return;
        }

        _waiting[id] = text;
        if (_waiting.Count >= _settings.Batch) await EncodeWaitingAsync(ct);
    }

    public void Remove(string id)
    {
        _changed = true;
        _waiting.Remove(id);
        _held.Remove(id);
        _removed.Add(id);
    }

    /// <summary>All that can be done before the words commit: after it, no vector is left to be made.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await EncodeWaitingAsync(ct);
        if (_folder is not null && _held.Count + _removed.Count > 0) MeaningState.WriteChanging(_folder, [.. _held.Keys, .. _removed]);
    }

    /// <summary>Follows a commit of the words.</summary>
    public void Commit(long version)
    {
        foreach (string id in _removed) Set(id, null, missing: false);
        foreach (var (id, vector) in _held) Set(id, vector, missing: vector is null);
        _removed.Clear();
        _held.Clear();
        _resting = _changed = false;
        Save(version);
        if (_folder is not null) MeaningState.DeleteChanging(_folder);
    }

    /// <summary>Encodes documents that have no vector; those that are not missing are passed over.</summary>
    public async Task<int> EncodeAsync(IReadOnlyList<SearchDocument> documents, Func<SearchDocument, string> text, CancellationToken ct)
    {
        SearchDocument[] wanted = [.. documents.Where(d => _missing.Contains(d.Id))];
        if (wanted.Length == 0) return 0;
        float[][] vectors = QueryEncoder.Check(await _encoder.GenerateAsync(wanted.Select(text), null, ct), wanted.Length, _options.Dimension);
        for (int i = 0; i < wanted.Length; i++) Set(wanted[i].Id, vectors[i], missing: false);
        Problem = null;
        return wanted.Length;
    }

    /// <summary>Stores the vectors as in step with a commit of the words; not in the midst of changes, whose own commit will do it.</summary>
    public void Save(long version)
    {
        if (_changed) return;
        Vectors.Commit();
        string[] encoders = [_identity.Fingerprint, .. _state.Encoders.Where(e => e != _identity.Fingerprint)];
        _state = _state with { Version = version, Encoders = encoders, Mute = [.. _mute] };
        if (_folder is not null) _state.Write(_folder);
    }

    private void Set(string id, float[]? vector, bool missing)
    {
        bool mute = vector is not null && Array.TrueForAll(vector, x => x == 0);
        if (vector is null || mute) Vectors.Remove(id);
        else Vectors.Set(id, vector);
        if (mute) _mute.Add(id);
        else _mute.Remove(id);
        if (missing) _missing.Add(id);
        else _missing.Remove(id);
    }

    private async Task EncodeWaitingAsync(CancellationToken ct)
    {
        foreach (var batch in _waiting.Chunk(_settings.Batch))
        {
            var vectors = await TryEncodeAsync([.. batch.Select(b => b.Value)], ct);
            for (int i = 0; i < batch.Length; i++) Hold(batch[i].Key, vectors?[i]);
        }

        _waiting.Clear();
    }

    // What searches cannot find yet may be set at once, so that memory does not grow with the corpus; the rest waits for the commit of the words.
    private void Hold(string id, float[]? vector)
    {
        bool known = Vectors.Contains(id) || _missing.Contains(id) || _mute.Contains(id) || _held.ContainsKey(id);
        if (known || vector is null || Array.TrueForAll(vector, x => x == 0)) _held[id] = vector;
        else Vectors.Set(id, vector);
    }

    private async Task<float[][]?> TryEncodeAsync(string[] texts, CancellationToken ct)
    {
        if (_resting) return null;
        try
        {
            var vectors = QueryEncoder.Check(await _encoder.GenerateAsync(texts, null, ct), texts.Length, _options.Dimension);
            Problem = null;
            return vectors;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever another maker's encoder throws, the words are indexed; the vectors are missing until it works again.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            // The rest of this commit does not wait for it again.
            _resting = true;
            Problem = failed.Message;
            return null;
        }
    }

    private VectorIndex Open(string folder)
    {
        var state = MeaningState.Read(folder);
        if (state is not null && state.Encoders.All(_identity.CanUse))
        {
            try
            {
                var vectors = VectorIndex.Open(folder, _options);
                (_state, _mute) = (state, new(state.Mute, StringComparer.Ordinal));
                return vectors;
            }
            catch (CorruptIndexException)
            {
                // Made from nothing below: all of it can be.
            }
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return VectorIndex.Open(folder, _options);
    }

    private void Heal(string folder, SearchIndex words)
    {
        foreach (string id in MeaningState.ReadChanging(folder)) Set(id, null, missing: false);
        if (_state.Version == words.Version && Vectors.Count + _mute.Count == words.Count) return;
        var live = words.LiveIds();
        foreach (string id in Vectors.Keys().Where(id => !live.Contains(id))) Vectors.Remove(id);
        _mute.IntersectWith(live);
        foreach (string id in live)
            if (!_mute.Contains(id) && !Vectors.Contains(id)) _missing.Add(id);
        // What was taken out above must not come back if the process dies before the next commit.
        Save(words.Version);
        MeaningState.DeleteChanging(folder);
    }
}
