namespace Recto.Labs.Common;

/// <summary>The numbers of a figure: a row for every x, a column for every series.</summary>
/// <param name="XLabel">The heading of the first column.</param>
/// <param name="YLabel">What all other columns hold.</param>
/// <param name="Columns">The names of the series that have points, in the order of the legend.</param>
/// <param name="Rows">The rows in the order of x.</param>
public sealed record FigureTable(string XLabel, string YLabel, IReadOnlyList<string> Columns, IReadOnlyList<FigureRow> Rows)
{
    /// <summary>The table of a figure, with what the figure leaves out too.</summary>
    /// <param name="figure">The figure of the card.</param>
    /// <param name="series">What was measured.</param>
    public static FigureTable Of(Figure figure, IReadOnlyList<RecordedSeries> series)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(series);
        var shown = figure.Series.Select(card => series.FirstOrDefault(one => one.Figure == figure.Key && one.Name == card.Name)).OfType<RecordedSeries>().ToList();
        var lookups = shown.ConvertAll(one => one.Points.GroupBy(point => point.X).ToDictionary(group => group.Key, group => group.First().Y));
        return new(
            figure.X.Label,
            figure.Y.Label,
            [.. shown.Select(one => one.Name)],
            [
                .. lookups.SelectMany(lookup => lookup.Keys).Distinct().Order()
                    .Select(x => new FigureRow(x, NumberText.Short(x), [.. lookups.Select(lookup => lookup.TryGetValue(x, out var y) ? FigureCell.Of(y) : null)])),
            ]);
    }
}

/// <summary>A row of a figure's table.</summary>
/// <param name="X">Where.</param>
/// <param name="Text">Where, as it is written.</param>
/// <param name="Cells">One a series; none where it has no point.</param>
public sealed record FigureRow(double X, string Text, IReadOnlyList<FigureCell?> Cells);

/// <summary>A cell of a figure's table.</summary>
/// <param name="Value">The numbers.</param>
/// <param name="Mean">The mean as it is written; a dash when it is not a number.</param>
/// <param name="Interval">The interval as it is written, such as <c>0.91 to 0.94</c>; empty when there is none.</param>
public sealed record FigureCell(Spread Value, string Mean, string Interval)
{
    internal static FigureCell Of(Spread value) => new(
        value,
        NumberText.Short(value.Mean),
        value is { Low: { } low, High: { } high } && low < high ? $"{NumberText.Short(low)} to {NumberText.Short(high)}" : "");
}
