using Recto.Papers;
using Recto.Papers.Windows;

namespace Recto.Bench.Trending.Archive;

/// <summary>A week of the archive with its ten most popular papers as they stood at the week's end.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="Papers">What the archive has of the week.</param>
/// <param name="Top">Place, from 1, of each of the ten; some are not in <paramref name="Papers"/>.</param>
internal sealed record JudgedWeek(ListWindow Week, IReadOnlyList<ArchivePaper> Papers, IReadOnlyDictionary<PaperId, int> Top)
{
    /// <summary>How many of the ten the archive has on the days of this week.</summary>
    public int Known { get; } = Papers.Count(paper => Top.ContainsKey(paper.Id));
}
