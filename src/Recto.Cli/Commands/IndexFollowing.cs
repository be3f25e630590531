using Recto.Hosting.Searching;
using Recto.Retrieval;

namespace Recto.Cli.Commands;

/// <summary>Brings the index up to date before a command reads it.</summary>
internal static class IndexFollowing
{
    /// <summary>While another process writes the index for long, what is there already is searched; without any index this waits or fails.</summary>
    public static async Task FollowAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var index = context.Get<PaperIndex>();
        try
        {
            await context.Terminal.WithProgressAsync<int, SyncReport>(
                "Indexing", progress => index.SyncAsync(progress, cancellationToken), count => $"{count} papers", _ => null);
        }
        catch (IndexLockedException) when (index.Count > 0)
        {
            context.Terminal.Note("Another process is writing the index; the newest papers may be missing from this answer.");
        }
    }
}
