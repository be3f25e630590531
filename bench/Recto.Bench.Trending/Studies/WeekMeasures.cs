using Recto.Bench.Trending.Archive;
using Recto.Bench.Trending.Formulas;

namespace Recto.Bench.Trending.Studies;

/// <summary>How well a ranking of one week's papers finds the week's top ten; each from 0 to 1, papers missing from the archive left out.</summary>
/// <param name="Share">Share of the top ten among the first ten ranked.</param>
/// <param name="AveragePrecision">Mean precision at the place of each paper of the top ten.</param>
/// <param name="Ndcg">nDCG of the first ten with the gain 11 − place.</param>
internal readonly record struct WeekMeasures(double Share, double AveragePrecision, double Ndcg)
{
    public static WeekMeasures Of(JudgedWeek week, Formula formula)
    {
        var ranked = week.Papers
            .OrderByDescending(formula.Score)
            .ThenByDescending(paper => paper.Day)
            .ThenBy(paper => paper.Position)
            .ThenBy(paper => paper.Id)
            .ToArray();
        var (found, foundInTen, precision, gain) = (0, 0, 0.0, 0.0);
        for (var i = 0; i < ranked.Length; i++)
        {
            if (!week.Top.TryGetValue(ranked[i].Id, out var place))
            {
                continue;
            }

            found++;
            precision += (double)found / (i + 1);
            if (i < 10)
            {
                foundInTen++;
                gain += Gain(place, i);
            }
        }

        var best = week.Papers.Where(paper => week.Top.ContainsKey(paper.Id)).Select(paper => week.Top[paper.Id]).Order().Select(Gain).Sum();
        return new WeekMeasures((double)foundInTen / week.Known, precision / week.Known, gain / best);
    }

    private static double Gain(int place, int index) => (11 - place) / Math.Log2(index + 2);
}
