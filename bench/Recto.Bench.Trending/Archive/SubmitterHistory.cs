using Recto.Papers;

namespace Recto.Bench.Trending.Archive;

/// <summary>Adds to each paper what its day and its submitter's earlier days say. Nothing of the same day goes into a submitter's habit.</summary>
internal static class SubmitterHistory
{
    private const int Smoothing = 5;

    public static IReadOnlyList<ArchivePaper> Add(IReadOnlyList<ArchivePaper> papers)
    {
        var known = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        (double Sum, int Count) everybody = (0, 0);
        var result = new List<ArchivePaper>(papers.Count);
        foreach (var day in papers.GroupBy(paper => paper.Day))
        {
            var today = day.ToArray();
            var usual = everybody.Count == 0 ? 0 : everybody.Sum / everybody.Count;
            foreach (var paper in today)
            {
                var (sum, count) = paper.Submitter is null ? default : known.GetValueOrDefault(paper.Submitter);
                result.Add(paper with
                {
                    DayVotes = today.Sum(other => other.Votes),
                    DayPapers = today.Length,
                    SubmitterHabit = (sum + (Smoothing * usual)) / (count + Smoothing),
                });
            }

            foreach (var paper in today)
            {
                everybody = (everybody.Sum + paper.LogVotes, everybody.Count + 1);
                if (paper.Submitter is not null)
                {
                    var (sum, count) = known.GetValueOrDefault(paper.Submitter);
                    known[paper.Submitter] = (sum + paper.LogVotes, count + 1);
                }
            }
        }

        return result;
    }
}
