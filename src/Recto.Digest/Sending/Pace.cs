namespace Recto.Digest;

/// <summary>Holds mails back so that no more than so many go out in a second.</summary>
internal sealed class Pace(double perSecond, TimeProvider time)
{
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Waits until the next mail may go out.</summary>
    /// <returns>False when it was cancelled while waiting.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var wait = next - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(wait, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>A mail goes out now.</summary>
    public void Begin()
    {
        if (perSecond > 0)
        {
            next = time.GetUtcNow() + TimeSpan.FromSeconds(1 / perSecond);
        }
    }
}
