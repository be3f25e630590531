using System.Security.Cryptography;
using Recto.Hosting.Searching.Encoders;
using Recto.Papers;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;
using Recto.Store;

namespace Recto.Hosting.Searching;

/// <summary>Brings the index in the data folder up to date with the store. One process at a time does it, the others wait and find it done.</summary>
internal sealed class IndexFollower(DataFolder folder, Database database, PaperReader papers, SearchEncoder encoder, TimeProvider clock)
{
    // The first index of a large corpus takes its time, and the process that builds it also does the work of those that wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly SyncReport Nothing = new(0, 0, null);

    /// <param name="canOpen">Whether the index can be opened as it is.</param>
    /// <param name="progress">Told the number of papers indexed so far.</param>
    /// <param name="mostToEncode">Papers that are encoded at most; the next time goes on.</param>
    /// <param name="cancellationToken">Stops it; the index stays as it was.</param>
    public async Task<SyncReport> FollowAsync(Func<bool> canOpen, IProgress<int>? progress, int mostToEncode, CancellationToken cancellationToken)
    {
        if (await IsUpToDateAsync(canOpen, cancellationToken))
        {
            return Nothing;
        }

        folder.Ensure();
        using var turn = await FileLock.TakeAsync(Path.Combine(folder.Path, "index.lock"), Patience, clock, cancellationToken)
            ?? throw new IndexLockedException(folder.Index);
        if (await IsUpToDateAsync(canOpen, cancellationToken))
        {
            return Nothing;
        }

        var state = IndexState.Read(folder.Index);
        var rebuilt = await ReasonToRebuildAsync(state, cancellationToken);
        using var writer = OpenWriter(ref rebuilt);
        var report = await FollowAsync(writer, rebuilt is null ? state : null, rebuilt, progress, cancellationToken);
        return report with { Encoded = await EncodeAsync(writer, mostToEncode, cancellationToken) };
    }

    private async Task<bool> IsUpToDateAsync(Func<bool> canOpen, CancellationToken cancellationToken) =>
        IndexState.Read(folder.Index) is { DocumentVersion: PaperDocument.Version } state
            && state.Revision == await database.RevisionAsync(cancellationToken)
            && state.Encoder == encoder.Fingerprint
            && canOpen();

    private async Task<string?> ReasonToRebuildAsync(IndexState? state, CancellationToken cancellationToken) => state switch
    {
        null => Directory.Exists(folder.Index) ? "its record of progress was missing" : "there was none",
        { DocumentVersion: not PaperDocument.Version } => "it was made by another version of Recto",
        _ when state.Revision > await database.RevisionAsync(cancellationToken) => "the database is older than it",
        _ => null,
    };

    private HybridIndex OpenWriter(ref string? rebuilt)
    {
        if (rebuilt is null)
        {
            try
            {
                return Open();
            }
            catch (CorruptIndexException exception)
            {
                rebuilt = $"it was damaged ({Path.GetFileName(exception.Path)})";
            }
        }

        if (Directory.Exists(folder.Index))
        {
            Directory.Delete(folder.Index, recursive: true);
        }

        return Open();

        // Words do not wait for vectors: they are encoded once the words are there.
        HybridIndex Open() => HybridIndex.Open(
            folder.Index, PaperDocument.Schema, encoder.Generator, IndexAccess.Write, encoder.Options with { EncodeLater = true });
    }

    private async Task<SyncReport> FollowAsync(
        HybridIndex writer, IndexState? state, string? rebuilt, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        // Asked before reading: what is committed meanwhile comes again the next time, which changes nothing.
        var revision = await database.RevisionAsync(cancellationToken);
        var (added, removed) = (0, 0);
        await foreach (var stored in papers.ChangedSinceAsync(state?.Revision ?? 0, cancellationToken))
        {
            revision = Math.Max(revision, stored.Revision);
            if (stored.Deleted)
            {
                writer.Remove(stored.Paper.Id.Value);
                removed++;
            }
            else
            {
                await writer.AddAsync(PaperDocument.Of(stored.Paper), cancellationToken);
                added++;
            }

            if ((added + removed) % 1000 == 0)
            {
                progress?.Report(added + removed);
            }
        }

        await writer.CommitAsync(cancellationToken);
        var build = state?.Build ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        new IndexState(PaperDocument.Version, revision, build).Write(folder.Index);
        return new SyncReport(added, removed, rebuilt);
    }

    /// <summary>Encodes papers without a vector. An encoder that fails is no error: the papers are found by words, and the next time tries again.</summary>
    private async Task<int> EncodeAsync(HybridIndex writer, int most, CancellationToken cancellationToken)
    {
        var encoded = 0;
        try
        {
            encoded = await writer.EncodeMissingAsync(ReadAsync, most, null, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or TimeoutException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return encoded;
        }

        if (writer.MissingCount == 0 && IndexState.Read(folder.Index) is { } state)
        {
            (state with { Encoder = encoder.Fingerprint }).Write(folder.Index);
        }

        return encoded;

        async Task<IReadOnlyList<SearchDocument>> ReadAsync(IReadOnlyList<string> ids, CancellationToken token) =>
            [.. (await papers.GetAsync([.. ids.Select(PaperId.Parse)], token)).Select(PaperDocument.Of)];
    }
}
