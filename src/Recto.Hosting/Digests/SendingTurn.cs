using Recto.Store;

namespace Recto.Hosting.Digests;

/// <summary>
/// Lets one process at a time send from a data folder. The system gives the turn back however its holder ends; so claims on mails that
/// whoever has the turn finds are claims of the dead, and it need not wait for their leases to run out.
/// </summary>
public sealed class SendingTurn(DataFolder folder, Outbox outbox, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes the turn, waiting up to ten seconds for another sender to end, and frees the claims of senders that died.</summary>
    /// <returns>What gives the turn back when disposed; null while another process goes on sending.</returns>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        folder.Ensure();
        var turn = await FileLock.TakeAsync(Path.Combine(folder.Path, "sending.lock"), Patience, clock, cancellationToken);
        if (turn is null)
        {
            return null;
        }

        try
        {
            await outbox.ReleaseClaimsAsync(cancellationToken);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }
}
