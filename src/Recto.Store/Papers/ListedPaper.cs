using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Store;

/// <summary>A paper as it stands on a list, with all that ranking it needs.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Listing">Its latest listing in the range asked for.</param>
/// <param name="Votes">Its whole vote log, oldest first.</param>
public sealed record ListedPaper(Paper Paper, Listing Listing, IReadOnlyList<Vote> Votes)
{
    /// <summary>The paper as the ranking takes it.</summary>
    public TrendingCandidate ToCandidate() => new(Paper.Id, Listing.Day, Listing.Position, Votes, Listing.Comments ?? 0, Paper.CodeUrl is not null);
}
