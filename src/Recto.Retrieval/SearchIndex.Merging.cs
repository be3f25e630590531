using Recto.Retrieval.Storage;

namespace Recto.Retrieval;

public sealed partial class SearchIndex
{
    private Task _merging = Task.CompletedTask;
    private Exception? _mergeFailure;
    private bool _isMerging;
    private bool _closing;

    /// <summary>
    /// Waits until the merges that the last commit gave reason for are done. Nothing depends on it but the number of files and the speed of
    /// searches; merging goes on without it.
    /// </summary>
    /// <param name="ct">Stops waiting, not merging.</param>
    /// <exception cref="IOException">A merge failed, for example because the disk is full. The index is as good as before; the next commit tries again.</exception>
    public void WaitForMerges(CancellationToken ct = default)
    {
        Task merging;
        lock (_changes) merging = _merging;
        merging.Wait(ct);
        lock (_changes)
            if (_mergeFailure is { } failure) throw new IOException($"Segments could not be merged: {failure.Message}", failure);
    }

    /// <summary>Merges in the background what there is to merge. The caller holds the lock.</summary>
    private void StartMerging()
    {
        if (_closing || _isMerging || _writer?.NextMerge() is not { } first) return;
        _isMerging = true;
        _mergeFailure = null;
        _merging = Task.Factory.StartNew(() => Merge(first), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Merge(MergeJob first)
    {
        for (MergeJob? job = first; job is not null;)
        {
            using var done = job;
            var failure = Failure(() => _writer!.Run(job, CancellationToken.None));
            lock (_changes)
            {
                failure ??= Failure(() => { if (_writer!.Apply(job) is { } next) Publish(next); });
                _mergeFailure = failure;
                job = failure is null && !_closing ? _writer!.NextMerge() : null;
                _isMerging = job is not null;
            }
        }
    }

    private static Exception? Failure(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }

    /// <summary>Lets the merge under way end, as its work would be lost, and starts no other.</summary>
    private void StopMerging()
    {
        Task merging;
        lock (_changes)
        {
            _closing = true;
            merging = _merging;
        }
        merging.Wait();
    }
}
