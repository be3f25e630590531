using System.CommandLine;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Store;

namespace Recto.Cli.Commands;

/// <summary>A paper named on the command line: by its id, an arXiv address, or enough words of its title to be the best match.</summary>
internal static class PaperArgument
{
    public static Argument<string> Create() =>
        new("paper") { Description = "A paper id (2301.08739), an arXiv address, or words of its title." };

    /// <summary>Finds the paper, or says on standard error that there is none.</summary>
    public static async Task<Paper?> FindAsync(CommandContext context, string named, CancellationToken cancellationToken)
    {
        if (PaperId.TryParse(named.Trim(), out var id))
        {
            if (await context.Get<PaperReader>().FindAsync(id, cancellationToken) is { Paper: var paper })
            {
                return paper;
            }

            context.Terminal.Error($"There is no paper {id} here. 'recto search' finds papers; 'recto ingest arxiv --ids {id}' adds one.");
            return null;
        }

        await IndexFollowing.FollowAsync(context, cancellationToken);
        var nearest = await context.Get<PaperIndex>().NearestAsync(named, 1, cancellationToken);
        if (nearest is [var best])
        {
            return best.Paper;
        }

        context.Terminal.Error($"No paper matches '{named}'.");
        return null;
    }
}
