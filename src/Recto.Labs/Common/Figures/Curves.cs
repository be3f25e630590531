using System.Text;
using static Recto.Labs.Common.SvgText;

namespace Recto.Labs.Common;

/// <summary>The paths of a series.</summary>
internal static class Curves
{
    private const int ManyPoints = 24;

    /// <summary>The area of the intervals, where there are two neighbours with one.</summary>
    public static string Band(DrawnSeries series, PlotArea area)
    {
        var steps = new StringBuilder();
        foreach (var run in series.Runs)
        {
            for (int start = 0; start < run.Count; start++)
            {
                var stretch = run.Skip(start).TakeWhile(point => point.Low is not null).ToList();
                if (stretch.Count > 1)
                {
                    steps.Append('M').AppendJoin('L', stretch.Select(point => At(area.X(point.X), area.Y(point.High!.Value))))
                        .Append('L').AppendJoin('L', stretch.AsEnumerable().Reverse().Select(point => At(area.X(point.X), area.Y(point.Low!.Value)))).Append('Z');
                }

                start += stretch.Count;
            }
        }

        return steps.ToString();
    }

    /// <summary>The line through the points, broken at gaps.</summary>
    public static string Line(DrawnSeries series, PlotArea area) => string.Concat(series.Runs
        .Where(run => run.Count > 1)
        .Select(run => "M" + string.Join('L', run.Select(point => At(area.X(point.X), area.Y(point.Y))))));

    /// <summary>Bars from end to end of the intervals; an end outside of the picture gets no cap.</summary>
    public static string Bars(IEnumerable<DrawnPoint> points, PlotArea area, double cap)
    {
        var steps = new StringBuilder();
        foreach (var point in points.Where(point => point.Low is not null))
        {
            double x = Math.Clamp(area.X(point.X), cap, area.Right + area.Left - cap);
            steps.Append('M').Append(At(x, area.Y(point.Low!.Value))).Append('L').Append(At(x, area.Y(point.High!.Value)));
            foreach (double end in (double[])[point.Low.Value, point.High.Value])
            {
                if (area.YScale.Holds(end))
                {
                    steps.Append('M').Append(At(x - cap, area.Y(end))).Append('h').Append(Number(2 * cap));
                }
            }
        }

        return steps.ToString();
    }

    /// <summary>Marks at points, of the shape that the series has.</summary>
    public static string Marks(IEnumerable<DrawnPoint> points, int shape, PlotArea area, double size) =>
        string.Concat(points.Select(point => Shape(shape, area.X(point.X), area.Y(point.Y), size)));

    /// <summary>Points of a line that get a mark: all, or some of many; those that no line touches always.</summary>
    public static IEnumerable<DrawnPoint> MarkedPoints(DrawnSeries series)
    {
        int stride = series.Points.Count() <= ManyPoints ? 1 : series.Points.Count() / (ManyPoints / 2);
        return series.Runs.SelectMany(run => run.Where((_, at) => run.Count == 1 || (at + series.Index) % stride == 0));
    }

    /// <summary>A mark around a place: shapes tell series apart as well as colours do.</summary>
    public static string Shape(int shape, double x, double y, double size)
    {
        double r = size * (shape % 6) switch { 0 => 1, 1 => .88, _ => 1.2 };
        return (shape % 6) switch
        {
            0 => $"M{At(x - r, y)}a{Number(r)} {Number(r)} 0 1 0 {Number(2 * r)} 0a{Number(r)} {Number(r)} 0 1 0 {Number(-2 * r)} 0Z",
            1 => $"M{At(x - r, y - r)}h{Number(2 * r)}v{Number(2 * r)}h{Number(-2 * r)}Z",
            2 => $"M{At(x, y - r)}L{At(x + r, y + .8 * r)}L{At(x - r, y + .8 * r)}Z",
            3 => $"M{At(x, y - r)}L{At(x + r, y)}L{At(x, y + r)}L{At(x - r, y)}Z",
            4 => $"M{At(x, y + r)}L{At(x + r, y - .8 * r)}L{At(x - r, y - .8 * r)}Z",
            _ => $"M{At(x - r, y - r / 3)}h{Number(2 * r)}v{Number(2 * r / 3)}h{Number(-2 * r)}ZM{At(x - r / 3, y - r)}h{Number(2 * r / 3)}v{Number(2 * r)}h{Number(-2 * r / 3)}Z",
        };
    }
}
