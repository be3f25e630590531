using Recto.Bench.Trending.Archive;
using Recto.Bench.Trending.Formulas;
using Recto.Papers.Trending;

namespace Recto.Bench.Trending.Studies;

/// <summary>How far do fake votes lift the median paper of a day among the papers of that day?</summary>
internal static class AttackStudy
{
    private const int SmallestDay = 10;
    private static readonly int[] Fakes = [1, 5, 20, 100];

    public static void Run(TextWriter output, IReadOnlyList<ArchivePaper> papers, IReadOnlyDictionary<string, Formula> chosen)
    {
        var days = papers.GroupBy(paper => paper.Day).Select(day => day.ToArray()).Where(day => day.Length >= SmallestDay).ToArray();
        output.WriteLine(FormattableString.Invariant(
            $"Mean lift, in percentile points of its day, of the median paper on {days.Length} days with {SmallestDay} papers or more:\n"));
        var rows = Alternatives.All
            .Where(family => family.Name is not (Alternatives.ShippedLate or "code stars" or "code stars an hour" or "place in the source's list"))
            .Select(family => (
                family.Name == Alternatives.Shipped ? $"{family.Name}, fakes among the source's votes" : family.Name,
                chosen[family.Name].Score,
                Source()))
            .Append(($"{Alternatives.Shipped}, fakes by accounts of this site counted in full", ToThePower(1), Readers()))
            .Append(($"{Alternatives.Shipped}, fakes by accounts of this site (square root)", chosen[Alternatives.Shipped].Score, Readers()))
            .Append(($"{Alternatives.Shipped}, fakes by accounts of this site, cube root instead", ToThePower(1.0 / 3), Readers()));
        MarkdownTable.Write(
            output,
            ["formula", .. Fakes.Select(fake => FormattableString.Invariant($"{fake} {(fake == 1 ? "fake vote" : "fake votes")}"))],
            rows.Select(row => (IReadOnlyList<string>)[row.Item1, .. Fakes.Select(fake => Lift(days, row.Item2, paper => row.Item3(paper, fake)))]));
    }

    private static Func<ArchivePaper, int, ArchivePaper> Source() => (paper, count) => paper.WithFakeVotes(count);

    private static Func<ArchivePaper, int, ArchivePaper> Readers() => (paper, count) => paper with { Readers = count };

    private static Func<ArchivePaper, double> ToThePower(double exponent) => paper =>
        TrendingFormula.Score(paper.Candidate(), paper.Morning, new TrendingOptions { ReaderExponent = exponent }).Value;

    private static string Lift(IEnumerable<ArchivePaper[]> days, Func<ArchivePaper, double> score, Func<ArchivePaper, ArchivePaper> attack) =>
        FormattableString.Invariant($"{100 * days.Average(day => LiftOfMedian(day, score, attack)):0.0}");

    private static double LiftOfMedian(ArchivePaper[] day, Func<ArchivePaper, double> score, Func<ArchivePaper, ArchivePaper> attack)
    {
        var target = day.OrderBy(paper => paper.Votes).ThenByDescending(paper => paper.Position).ElementAt(day.Length / 2);
        var others = day.Where(paper => paper != target).Select(score).ToArray();
        return Percentile(others, score(attack(target))) - Percentile(others, score(target));
    }

    private static double Percentile(double[] others, double score) =>
        (others.Count(other => other < score) + (0.5 * others.Count(other => other == score))) / others.Length;
}
