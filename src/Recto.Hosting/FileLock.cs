namespace Recto.Hosting;

/// <summary>A lock between processes: a file that is open for one alone. The system lets go of it however the holder ends.</summary>
internal static class FileLock
{
    private const int UnixBusy = 11;
    private const int MacBusy = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes a lock, waiting for its holder.</summary>
    /// <param name="file">The file; made when missing, and left there.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What gives the lock back when disposed; null when its holder kept it for so long.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static async Task<IDisposable?> TakeAsync(string file, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (exception.HResult is UnixBusy or MacBusy or WindowsSharingViolation)
            {
                if (clock.GetElapsedTime(start) >= patience)
                {
                    return null;
                }
            }

            await Task.Delay(BetweenTries, clock, cancellationToken);
        }
    }
}
