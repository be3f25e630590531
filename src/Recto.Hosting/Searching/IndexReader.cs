using Microsoft.Extensions.AI;
using Recto.Hosting.Searching.Encoders;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Searching;

/// <summary>The index opened for searching. Once a second it looks whether another process has committed, or has built the index anew.</summary>
internal sealed class IndexReader(DataFolder folder, SearchEncoder encoder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock _looking = new();
    private HybridIndex? _open;
    private HybridIndex? _before;
    private IEmbeddingGenerator<string, Embedding<float>>? _encoder;
    private string? _build;
    private long _lookedAt;

    /// <summary>The index as it is now; null when there is none.</summary>
    /// <exception cref="CorruptIndexException">It is damaged, and no good one was opened before.</exception>
    public HybridIndex? Get()
    {
        var now = clock.GetTimestamp();
        var last = Interlocked.Read(ref _lookedAt);
        if (_open is null || (clock.GetElapsedTime(last, now) > BetweenLooks && Interlocked.CompareExchange(ref _lookedAt, now, last) == last))
        {
            Look();
        }

        return _open;
    }

    /// <summary>Looks now.</summary>
    public void Look()
    {
        lock (_looking)
        {
            // While the index is built anew its state is missing: what is open goes on answering.
            if (IndexState.Read(folder.Index) is not { DocumentVersion: PaperDocument.Version } state)
            {
                return;
            }

            try
            {
                // With a new encoder, the old one and its vectors answer until all papers are encoded anew.
                var next = encoder.Generator;
                if (_open is not null && _build == state.Build && (next == _encoder || state.Encoder != encoder.Fingerprint))
                {
                    _open.Refresh();
                    return;
                }

                var opened = HybridIndex.Open(folder.Index, PaperDocument.Schema, next, IndexAccess.Read, encoder.Options);

                // A search may just be about to begin on the one that was open, so it stays open until the next change.
                _before?.Dispose();
                (_before, _open, _build, _encoder) = (_open, opened, state.Build, next);
            }
            catch (CorruptIndexException) when (_open is not null)
            {
                // The old one still answers; the next sync mends what is on the disk.
            }
        }
    }

    public void Dispose()
    {
        _before?.Dispose();
        _open?.Dispose();
    }
}
