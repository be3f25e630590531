using Recto.Bench.Trending.Archive;
using Recto.Papers.Trending;

namespace Recto.Bench.Trending.Studies;

/// <summary>How old are the twenty papers that lead a list across days, by the strength of the decay?</summary>
internal static class FreshnessStudy
{
    private const int Days = 30;
    private const int ListDaysNeeded = 15;
    private const int Top = 20;

    private static readonly (string Name, Func<ArchivePaper, double, int, double> Score)[] Decays =
    [
        ("no decay", (_, votes, _) => votes),
        ("Recto's score: votes a day, smoothed", (paper, votes, age) => Shipped(paper, votes, age, TrendingOptions.Default)),
        ("the same with 3 days of smoothing", (paper, votes, age) => Shipped(paper, votes, age, new TrendingOptions { SmoothingDays = 3 })),
        ("smoothed votes, halved every day", (_, votes, age) => Math.Log2(votes + 6) - age),
        ("Hacker News' exponents, by the day", (_, votes, age) => Math.Pow(Math.Max(0, votes - 1), 0.8) / Math.Pow(age + 1, 1.8)),
    ];

    public static void Run(TextWriter output, IReadOnlyList<ArchivePaper> papers)
    {
        var byDay = papers.ToLookup(paper => paper.Day);
        var mornings = byDay.Select(day => day.Key)
            .Where(day => Enumerable.Range(1, Days - 1).Count(age => byDay.Contains(day.AddDays(-age))) >= ListDaysNeeded)
            .ToArray();
        foreach (var growth in new[] { 1, 3 })
        {
            var counts = growth == 1
                ? "every paper with the count of its first morning"
                : FormattableString.Invariant($"earlier days' counts taken {growth} times");
            output.WriteLine(FormattableString.Invariant(
                $"The first {Top} of the last {Days} days on {mornings.Length} mornings, {counts}:\n"));
            MarkdownTable.Write(output, ["decay", "today", "1 to 3 days", "4 to 7 days", "8 days and more"], Decays.Select(decay =>
            {
                var ages = mornings
                    .SelectMany(morning => Enumerable.Range(0, Days)
                        .SelectMany(age => byDay[morning.AddDays(-age)]
                            .Select(paper => (Age: age, Score: decay.Score(paper, age == 0 ? paper.Votes : paper.Votes * growth, age))))
                        .OrderByDescending(entry => entry.Score)
                        .ThenBy(entry => entry.Age)
                        .Take(Top)
                        .Select(entry => entry.Age))
                    .ToArray();
                string Share(int from, int to) => FormattableString.Invariant($"{100.0 * ages.Count(age => age >= from && age <= to) / ages.Length:0} %");
                return (IReadOnlyList<string>)[decay.Name, Share(0, 0), Share(1, 3), Share(4, 7), Share(8, Days)];
            }));
        }
    }

    private static double Shipped(ArchivePaper paper, double votes, int age, TrendingOptions options) =>
        TrendingFormula.Score((paper with { Votes = (int)votes }).Candidate(), paper.Morning.AddDays(age), options).Value;
}
