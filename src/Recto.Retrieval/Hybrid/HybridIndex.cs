using Microsoft.Extensions.AI;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>
/// A search index that finds by words and by meaning: a <see cref="SearchIndex"/> and vectors of its documents, kept in step. The words are the truth: killed at
/// any moment, the index opens as after their last commit, and a document whose vector was lost is found by words until <see cref="EncodeMissingAsync"/> has
/// encoded it again. Without an encoder it is the words alone. Searches run on any number of threads, beside one that changes the index.
/// </summary>
public sealed partial class HybridIndex : IDisposable
{
    private const string VectorFolder = "vectors";

    private readonly SearchIndex _words;
    private readonly HybridOptions _options;
    private readonly string? _folder;
    private readonly IndexAccess _access;
    private readonly QueryEncoder? _queries;
    private readonly MeaningWriter? _writer;
    private readonly MeaningReader? _reader;
    private readonly SemaphoreSlim _changing = new(1);
    private DocumentNumbers? _numbers;

    private HybridIndex(SearchIndex words, string? folder, IndexAccess access, IEmbeddingGenerator<string, Embedding<float>>? encoder, HybridOptions options)
    {
        (_words, _folder, _access, _options) = (words, folder, access, options);
        if (encoder is null) return;
        var (identity, dimension) = Describe(encoder);
        var vectors = new VectorIndexOptions(dimension) { Precision = VectorPrecision.Quantized, GraphFrom = options.GraphFrom };
        vectors.Validate();
        _queries = new(encoder, dimension, options);
        if (access == IndexAccess.Write) _writer = new(folder, identity, vectors, options, encoder, words);
        else _reader = new(folder!, identity, vectors);
    }

    /// <summary>The fields.</summary>
    public IndexSchema Schema => _words.Schema;

    /// <summary>Documents in the commit that searches see.</summary>
    public int Count => _words.Count;

    /// <summary>Number of the commit that searches see, see <see cref="SearchIndex.Version"/>.</summary>
    public long Version => _words.Version;

    /// <summary>Vectors that searches see; 0 without an encoder, or when another encoder made those that there are.</summary>
    public int VectorCount => Vectors?.Count ?? 0;

    /// <summary>Documents that have no vector yet; known to the writer only, 0 for a reader.</summary>
    public int MissingCount => _writer?.Missing.Count ?? 0;

    /// <summary>Why documents could not be encoded the last time; null if they could.</summary>
    public string? EncoderProblem => _writer?.Problem;

    /// <summary>Called between the commits of words and vectors; tests end the process there.</summary>
    internal Action? BetweenCommits { get; set; }

    private VectorIndex? Vectors => _writer?.Vectors ?? _reader?.Vectors;

    /// <summary>Creates an empty index that lives in memory.</summary>
    /// <param name="schema">Its fields.</param>
    /// <param name="encoder">Makes the vectors of documents and queries; it must say its dimension. Null for words alone. It stays the caller's.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">The schema or the options contradict themselves, or the encoder does not say its dimension.</exception>
    public static HybridIndex CreateInMemory(IndexSchema schema, IEmbeddingGenerator<string, Embedding<float>>? encoder, HybridOptions? options = null)
    {
        options ??= new();
        options.Validate();
        return new(SearchIndex.CreateInMemory(schema, options.Words), null, IndexAccess.Write, encoder, options);
    }

    /// <summary>Opens the index in a folder. A folder without an index is an empty index of version 0; writing creates the folder.</summary>
    /// <param name="folder">The folder; it should hold nothing else. Vectors go to a folder in it.</param>
    /// <param name="schema">The fields with which the index was built.</param>
    /// <param name="encoder">Makes the vectors of documents and queries; it must say its dimension. Null for words alone. It stays the caller's.</param>
    /// <param name="access">Whether to search only (default) or to change the index too.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="IndexLockedException">Another process writes to the index.</exception>
    /// <exception cref="CorruptIndexException">The words are damaged, or were built with other fields: rebuild. Damaged vectors are made again instead.</exception>
    /// <exception cref="ArgumentException">The schema or the options contradict themselves, or the encoder does not say its dimension.</exception>
    public static HybridIndex Open(
        string folder, IndexSchema schema, IEmbeddingGenerator<string, Embedding<float>>? encoder, IndexAccess access = IndexAccess.Read, HybridOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new();
        options.Validate();
        var words = SearchIndex.Open(folder, schema, access, options.Words);
        try
        {
            return new(words, Path.Combine(folder, VectorFolder), access, encoder, options);
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Adds a document, or puts it in the place of the one with the same id. Visible after <see cref="CommitAsync"/>. An encoder that fails is no error: the
    /// document is found by its words, and is missing until <see cref="EncodeMissingAsync"/>.
    /// </summary>
    /// <param name="d">The document.</param>
    /// <param name="ct">Ends the encoding early; the document may or may not have been added then.</param>
    /// <exception cref="ArgumentException">The id or a keyword is empty or too long, or a field is not of the schema.</exception>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public async ValueTask AddAsync(SearchDocument d, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(d);
        await _changing.WaitAsync(ct);
        try
        {
            _words.Add(d);
            if (_writer is not null) await _writer.AddAsync(d.Id, TextOf(d), ct);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Removes a document; visible after <see cref="CommitAsync"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public bool Remove(string id)
    {
        _changing.Wait();
        try
        {
            bool removed = _words.Remove(id);
            if (removed) _writer?.Remove(id);
            return removed;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores all changes and makes them visible: those of the words all at once, and the vectors right after them.</summary>
    /// <param name="ct">Ends it early; the index is as before then.</param>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    /// <exception cref="IOException">A file cannot be written. If it is one of the vectors, the words are stored and the next opening mends the rest.</exception>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        await _changing.WaitAsync(ct);
        try
        {
            // Vectors that nobody keeps in step with the words would be wrong when an encoder comes back.
            if (_access == IndexAccess.Write && _writer is null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
            if (_writer is not null) await _writer.PrepareAsync(ct);
            _words.Commit(ct);
            BetweenCommits?.Invoke();
            _writer?.Commit(_words.Version);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Encodes the documents that have no vector: after a crash, with a new encoder, or because the encoder failed. Searches go on meanwhile.</summary>
    /// <param name="source">Gives documents by id; those that it does not give stay missing.</param>
    /// <param name="most">So many are tried at most.</param>
    /// <param name="progress">Told how many were encoded so far.</param>
    /// <param name="ct">Ends it early; what was encoded stays.</param>
    /// <returns>How many were encoded. What the encoder throws comes through.</returns>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public async Task<int> EncodeMissingAsync(
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<SearchDocument>>> source, int most = int.MaxValue, IProgress<int>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_access == IndexAccess.Read) throw new InvalidOperationException("The index was opened to read; open it with IndexAccess.Write to change it.");
        if (_writer is null) return 0;
        int encoded = 0;
        const int batchesToSave = 50;
        await _changing.WaitAsync(ct);
        string[][] batches = [.. _writer.Missing.Take(most).Chunk(_options.Batch)];
        _changing.Release();
        for (int b = 0; b < batches.Length; b++)
        {
            var documents = await source(batches[b], ct);
            await _changing.WaitAsync(ct);
            try
            {
                encoded += await _writer.EncodeAsync(documents, TextOf, ct);
                if (b % batchesToSave == batchesToSave - 1 || b == batches.Length - 1) _writer.Save(_words.Version);
            }
            finally
            {
                _changing.Release();
            }

            progress?.Report(encoded);
        }

        return encoded;
    }

    /// <summary>Picks up a newer commit of another process.</summary>
    /// <returns>Whether there was one; always false for an index opened to write.</returns>
    /// <exception cref="CorruptIndexException">The newer commit of the words cannot be read; the index goes on with the old one.</exception>
    public bool Refresh()
    {
        bool newer = _words.Refresh();
        return (_reader?.Refresh() ?? false) || newer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _words.Dispose();
        _writer?.Dispose();
        _reader?.Dispose();
        _changing.Dispose();
    }

    private static (EncoderIdentity Identity, int Dimension) Describe(IEmbeddingGenerator<string, Embedding<float>> encoder)
    {
        var metadata = encoder.GetService<EmbeddingGeneratorMetadata>();
        int dimension = metadata?.DefaultModelDimensions ?? throw new ArgumentException("The encoder does not say how many numbers its vectors have.", nameof(encoder));
        return (encoder.GetService<EncoderIdentity>() ?? new($"{metadata.ProviderName}/{metadata.DefaultModelId}/{dimension}", "", []), dimension);
    }

    private string TextOf(SearchDocument d) => _options.Text?.Invoke(d)
        ?? string.Join('\n', Schema.TextFields.Where(f => f.Analysis == TextAnalysis.English)
            .SelectMany(f => Enumerable.Repeat(d.Text.GetValueOrDefault(f.Name, ""), (int)Math.Max(1, Math.Round(f.Boost)))));
}
