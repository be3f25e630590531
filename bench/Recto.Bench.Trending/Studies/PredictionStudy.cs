using Recto.Bench.Trending.Archive;
using Recto.Bench.Trending.Formulas;

namespace Recto.Bench.Trending.Studies;

/// <summary>Does a ranking by the counts of the first morning find the papers that lead the week at its end?</summary>
internal static class PredictionStudy
{
    /// <summary>Fits each family on the earlier weeks, judges it on the later ones and prints both.</summary>
    /// <returns>Each family's name with the variant that fitted best.</returns>
    public static IReadOnlyDictionary<string, Formula> Run(TextWriter output, IReadOnlyList<JudgedWeek> fitting, IReadOnlyList<JudgedWeek> judging)
    {
        var chosen = Alternatives.All.ToDictionary(
            family => family.Name, family => family.Variants.MaxBy(variant => Mean(fitting, variant))!, StringComparer.Ordinal);
        output.WriteLine(FormattableString.Invariant(
            $"Constants fitted on {fitting.Count} weeks, {fitting[0].Week} to {fitting[^1].Week} (best average precision):\n"));
        MarkdownTable.Write(output, ["formula", "constants", "average precision on these weeks"], Alternatives.All.Select(family =>
            (IReadOnlyList<string>)
            [
                family.Name,
                chosen[family.Name].Constants is "" ? "–" : chosen[family.Name].Constants,
                FormattableString.Invariant($"{Mean(fitting, chosen[family.Name]):0.000}"),
            ]));

        var known = judging.Sum(week => week.Known);
        output.WriteLine(FormattableString.Invariant(
            $"Judged on the {judging.Count} later weeks, {judging[0].Week} to {judging[^1].Week}; the archive has {known} of their {judging.Count * 10} top papers. In brackets: 95 % interval over weeks.\n"));
        var baseline = Measure(judging, chosen[Alternatives.Raw]);
        MarkdownTable.Write(output, ["formula", "share of the top ten found", "average precision", "nDCG"], Alternatives.All.Select(family =>
        {
            var weeks = Measure(judging, chosen[family.Name]);
            return (IReadOnlyList<string>)
            [
                family.Name,
                Bootstrap.Of([.. weeks.Select(week => week.Share)]).ToString(),
                Bootstrap.Of([.. weeks.Select(week => week.AveragePrecision)]).ToString(),
                Bootstrap.Of([.. weeks.Select(week => week.Ndcg)]).ToString(),
            ];
        }));

        output.WriteLine("The same as differences from raw votes, week by week; bold where the interval leaves out 0.\n");
        MarkdownTable.Write(output, ["formula", "share of the top ten found", "average precision", "nDCG"], Alternatives.All.Skip(1).Select(family =>
        {
            var pairs = Measure(judging, chosen[family.Name]).Zip(baseline).ToArray();
            return (IReadOnlyList<string>)
            [
                family.Name,
                Bootstrap.Of([.. pairs.Select(pair => pair.First.Share - pair.Second.Share)]).AsDifference(),
                Bootstrap.Of([.. pairs.Select(pair => pair.First.AveragePrecision - pair.Second.AveragePrecision)]).AsDifference(),
                Bootstrap.Of([.. pairs.Select(pair => pair.First.Ndcg - pair.Second.Ndcg)]).AsDifference(),
            ];
        }));
        return chosen;
    }

    private static WeekMeasures[] Measure(IReadOnlyList<JudgedWeek> weeks, Formula formula) =>
        [.. weeks.Select(week => WeekMeasures.Of(week, formula))];

    private static double Mean(IReadOnlyList<JudgedWeek> weeks, Formula formula) =>
        weeks.Average(week => WeekMeasures.Of(week, formula).AveragePrecision);
}
