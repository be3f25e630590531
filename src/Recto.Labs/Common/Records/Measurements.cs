namespace Recto.Labs.Common;

/// <summary>What the seeds have measured so far. A live plot and the final record are made from it in the same way.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class Measurements
{
    private readonly LabCard card;
    private readonly Dictionary<(string Figure, string Series), SortedDictionary<double, SortedDictionary<int, double>>> points = [];
    private readonly Dictionary<string, List<(string Row, string Column, int Seed, double Value)>> cells = [];
    private readonly Dictionary<string, SortedDictionary<int, double>> claims = [];
    private readonly List<(int Seed, string Sentence)> notes = [];

    /// <summary>Nothing yet.</summary>
    /// <param name="card">The lab's card.</param>
    public Measurements(LabCard card) => this.card = card;

    /// <summary>Takes in an event; those that measure nothing change nothing.</summary>
    public void Add(LabEvent happened)
    {
        switch (happened)
        {
            case PointMeasured point:
                if (!points.TryGetValue((point.Figure, point.Series), out var line))
                {
                    points.Add((point.Figure, point.Series), line = []);
                }

                if (!line.TryGetValue(point.X, out var ofSeeds))
                {
                    line.Add(point.X, ofSeeds = []);
                }

                ofSeeds[point.Seed] = point.Y;
                break;
            case CellMeasured cell:
                if (!cells.TryGetValue(cell.Table, out var all))
                {
                    cells.Add(cell.Table, all = []);
                }

                all.Add((cell.Row, cell.Column, cell.Seed, cell.Value));
                break;
            case ClaimMeasured claim:
                if (!claims.TryGetValue(claim.Claim, out var values))
                {
                    claims.Add(claim.Claim, values = []);
                }

                values[claim.Seed] = claim.Value;
                break;
            case Noted note:
                notes.Add((note.Seed, note.Sentence));
                break;
        }
    }

    /// <summary>The series that have points, in the order of the card.</summary>
    public IReadOnlyList<RecordedSeries> Series() =>
    [
        .. from figure in card.Figures
           from series in figure.Series
           where points.ContainsKey((figure.Key, series.Name))
           select new RecordedSeries(figure.Key, series.Name, [.. points[(figure.Key, series.Name)].Select(at => new RecordedPoint(Spread.Rounded(at.Key), Spread.Of([.. at.Value.Values])))]),
    ];

    /// <summary>The tables that have cells, in the order of the card; rows in the order of the earliest seed that made them.</summary>
    public IReadOnlyList<RecordedTable> Tables() =>
    [
        .. from table in card.Tables
           where cells.ContainsKey(table.Key)
           select new RecordedTable(table.Key, [.. Rows(table)]),
    ];

    /// <summary>Every claim of the card, judged by what there is.</summary>
    public IReadOnlyList<ClaimResult> Claims() =>
        [.. card.Claims.Select(claim => ClaimResult.Of(claim, claims.TryGetValue(claim.Key, out var values) ? [.. values.Values] : []))];

    /// <summary>What the seeds noted, each sentence once, in the order of the seeds.</summary>
    public IReadOnlyList<string> Notes() => [.. notes.OrderBy(note => note.Seed).Select(note => note.Sentence).Distinct()];

    private IEnumerable<RecordedRow> Rows(TableCard table) => cells[table.Key]
        .OrderBy(cell => cell.Seed)
        .GroupBy(cell => cell.Row)
        .Select(row => new RecordedRow(row.Key, new Dictionary<string, Spread>(
            from column in table.Columns
            let values = row.Where(cell => cell.Column == column.Key).GroupBy(cell => cell.Seed).Select(seed => seed.Last().Value).ToArray()
            where values.Length > 0
            select KeyValuePair.Create(column.Key, Spread.Of(values)))));
}
