using Recto.Bench.Trending.Archive;
using Recto.Papers.Trending;
using Recto.Papers.Windows;

namespace Recto.Bench.Trending.Formulas;

/// <summary>The formulas that are weighed.</summary>
internal static class Alternatives
{
    public const string Raw = "raw votes";
    public const string Shipped = "Recto's score";
    public const string ShippedLate = "Recto's score on the week's last evening, morning counts";

    private const double TypicalVotes = 6;
    private const double HoursOfAMorning = 7.75;
    private static readonly double[] Weights = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

    public static IReadOnlyList<Family> All { get; } =
    [
        Family.Fixed(Raw, paper => paper.Votes + paper.Readers),
        Family.Fixed("log votes", paper => paper.LogVotes),
        Family.Fixed(Shipped, paper => TrendingFormula.Score(paper.Candidate(), paper.Morning).Value),
        Family.Fixed(ShippedLate, paper => TrendingFormula.Score(paper.Candidate(), LastEvening(paper)).Value),
        Family.Fixed("place in the source's list", paper => -paper.Position),
        Family.Fixed("Hacker News, by the hour", HackerNews),
        Family.Fixed("Reddit hot", paper => Math.Log10(Math.Max(1, paper.Votes)) - (paper.Hours * 3600 / 45000)),
        Family.Fitted("Wilson lower bound of the share of the day's votes", "z", [0.5, 1, 1.645, 1.96, 3], z => paper => Wilson(paper, z)),
        Family.Fitted("smoothed votes an hour", "hours of smoothing", [2, 4, 8, 16, 32], hours => paper =>
            (paper.Votes + (TypicalVotes * hours / HoursOfAMorning)) / (paper.Hours + hours)),
        Family.Fitted("votes against the day's mean, smoothed", "votes of smoothing", [0, 3, 10, 30, 100], votes => paper =>
            (paper.Votes + votes) / (((double)paper.DayVotes / paper.DayPapers) + votes)),
        Family.Fixed("code stars", paper => paper.Stars),
        Family.Fixed("code stars an hour", paper => paper.Stars / paper.Hours),
        Plus("comments", paper => Math.Log2(1 + paper.Comments)),
        Plus("code stars", paper => Math.Log2(1 + paper.Stars)),
        Plus("has code", paper => paper.HasCode ? 1 : 0),
        Plus("names an organisation", paper => paper.HasOrganization ? 1 : 0),
        Plus("submitter's habit", paper => paper.SubmitterHabit),
        new Family("log votes + comments + code stars + submitter's habit",
        [
            .. from comments in Weights[..5]
               from stars in Weights[..4]
               from habit in Weights[..5]
               select new Formula(
                   FormattableString.Invariant($"weights = {comments}, {stars}, {habit}"),
                   paper => paper.LogVotes + (comments * Math.Log2(1 + paper.Comments))
                       + (stars * Math.Log2(1 + paper.Stars)) + (habit * paper.SubmitterHabit)),
        ]),
    ];

    private static Family Plus(string what, Func<ArchivePaper, double> more) =>
        Family.Fitted($"log votes + {what}", "weight", Weights, weight => paper => paper.LogVotes + (weight * more(paper)));

    private static DateTimeOffset LastEvening(ArchivePaper paper) =>
        new(ListWindow.Of(WindowKind.Week, paper.Day).Last.Date.ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero);

    private static double HackerNews(ArchivePaper paper) => Math.Pow(Math.Max(paper.Votes - 1, 0), 0.8) / Math.Pow(paper.Hours + 2, 1.8);

    private static double Wilson(ArchivePaper paper, double z)
    {
        if (paper.DayVotes == 0)
        {
            return 0;
        }

        var (n, share) = ((double)paper.DayVotes, (double)paper.Votes / paper.DayVotes);
        return (share + (z * z / (2 * n)) - (z * Math.Sqrt(((share * (1 - share)) + (z * z / (4 * n))) / n))) / (1 + (z * z / n));
    }
}
