using System.Globalization;
using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>One seed's share of a run: what it was given, and where its results go. Used by one thread.</summary>
public sealed class SeedRun
{
    private readonly LabCard card;
    private readonly LabSettings settings;
    private readonly Action<LabEvent> emit;

    internal SeedRun(LabCard card, LabSettings settings, int index, Action<LabEvent> emit, CancellationToken cancel)
    {
        (this.card, this.settings, this.emit) = (card, settings, emit);
        (Index, Seed, Cancel) = (index, new Seed(settings.Seeds[index]), cancel);
    }

    /// <summary>The seed; all chance comes from its streams.</summary>
    public Seed Seed { get; }

    /// <summary>The seed's place in the run, from 0.</summary>
    public int Index { get; }

    /// <summary>Whether this is the run's first seed, which alone computes what no seed changes: theory curves, published tables.</summary>
    public bool IsFirst => Index == 0;

    /// <summary>Ask it in every loop of more than a few milliseconds.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>A whole-number parameter's value.</summary>
    public int Integer(string parameter) => (int)settings.Number(parameter);

    /// <summary>A number parameter's value.</summary>
    public double Number(string parameter) => settings.Number(parameter);

    /// <summary>A choice parameter's value.</summary>
    public string Choice(string parameter) => settings.Value(parameter);

    /// <summary>A yes-or-no parameter's value.</summary>
    public bool Flag(string parameter) => settings.Value(parameter) == "yes";

    /// <summary>The values of a parameter that holds several whole numbers.</summary>
    public IReadOnlyList<int> Integers(string parameter) => [.. settings.Numbers(parameter).Select(value => (int)value)];

    /// <summary>The values of a parameter that holds several numbers.</summary>
    public IReadOnlyList<double> Numbers(string parameter) => settings.Numbers(parameter);

    /// <summary>Says how far the seed is and what it does; throws when the run was cancelled.</summary>
    /// <param name="done">The share of this seed's work that is done, 0 to 1.</param>
    /// <param name="doing">What happens now, such as <c>training with Lion at rate 0.0003</c>.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Report(double done, string doing)
    {
        Cancel.ThrowIfCancellationRequested();
        emit(new SeedProgressed(Index, Math.Clamp(done, 0, 1), doing));
    }

    /// <summary>Adds a point; points of several seeds at the same x become a mean with an interval.</summary>
    /// <param name="figure">The figure's key.</param>
    /// <param name="series">The series' name.</param>
    /// <param name="x">Where.</param>
    /// <param name="y">The value; not a number leaves a gap.</param>
    public void Point(string figure, string series, double x, double y)
    {
        if (card.Figures.FirstOrDefault(one => one.Key == figure)?.Series.Any(one => one.Name == series) != true)
        {
            throw new ArgumentException($"The card has no series “{series}” in a figure “{figure}”.", nameof(series));
        }

        emit(new PointMeasured(Index, figure, series, x, y));
    }

    /// <summary>Sets a cell; cells of several seeds become a mean with an interval.</summary>
    /// <param name="table">The table's key.</param>
    /// <param name="row">The row's name; rows stand in the order in which the first seed made them.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="value">The value.</param>
    public void Cell(string table, string row, string column, double value)
    {
        if (card.Tables.FirstOrDefault(one => one.Key == table)?.Columns.Any(one => one.Key == column) != true)
        {
            throw new ArgumentException($"The card has no column “{column}” in a table “{table}”.", nameof(column));
        }

        emit(new CellMeasured(Index, table, row, column, value));
    }

    /// <summary>A row's name for a number.</summary>
    public static string Row(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Gives this seed's value of a claim.</summary>
    /// <param name="claim">The claim's key.</param>
    /// <param name="value">The value that its rule judges.</param>
    public void Measure(string claim, double value)
    {
        if (card.Claims.All(one => one.Key != claim || one.Rule is null))
        {
            throw new ArgumentException($"The card has no claim “{claim}” with a rule.", nameof(claim));
        }

        emit(new ClaimMeasured(Index, claim, value));
    }

    /// <summary>Notes something that a reader of the record should know, such as a training that diverged.</summary>
    public void Note(string sentence) => emit(new Noted(Index, sentence));
}
