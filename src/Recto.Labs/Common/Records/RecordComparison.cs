using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>Whether a run repeats a record.</summary>
/// <remarks>
/// The verdict and each claim's outcome must be the same everywhere. What depends on the clock need not repeat beyond that. On the same model of
/// processor all other numbers must be the same but for rounding; on another, where floating-point sums come in another order, each claim's mean must
/// lie in the record's interval, widened by a tenth of its width at both ends.
/// </remarks>
/// <param name="SameProcessor">Whether both ran on the same model of processor.</param>
/// <param name="Differences">In what they differ; empty when the run repeats the record.</param>
public sealed record RecordComparison(bool SameProcessor, IReadOnlyList<RecordDifference> Differences)
{
    /// <summary>How far numbers may lie apart on the same model of processor, relative to the larger.</summary>
    public const double Tolerance = 1e-6;

    // Deviations of identities are rounding themselves; nothing is said by their digits.
    private const double Nothing = 1e-12;

    private const double Widening = .1;

    /// <summary>Whether the run repeats the record.</summary>
    public bool Agrees => Differences.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="card">The card of the lab.</param>
    /// <param name="published">The record.</param>
    /// <param name="again">The run that repeats it, with the same settings and seeds.</param>
    public static RecordComparison Of(LabCard card, LabRecord published, LabRecord again)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(again);
        bool same = published.Machine.Processor == again.Machine.Processor;
        var differences = new List<RecordDifference>();
        if (published.Verdict != again.Verdict)
        {
            differences.Add(new("verdict", published.Verdict.Words(), again.Verdict.Words()));
        }

        foreach (var (key, before, after) in Pairs(published.Claims, again.Claims, claim => claim.Key))
        {
            differences.AddRange(Claim(key, before, after, same));
        }

        if (same)
        {
            foreach (var (where, before, after) in Pairs(Numbers(card, published), Numbers(card, again), number => number.Where))
            {
                differences.AddRange(Numbers(where, before?.Value, after?.Value));
            }
        }

        return new(same, differences);
    }

    private static IEnumerable<RecordDifference> Claim(string key, ClaimResult? before, ClaimResult? after, bool same)
    {
        var where = $"claim {key}";
        if (before is null || after is null)
        {
            yield return new(where, before is null ? "not there" : "there", after is null ? "not there" : "there");
            yield break;
        }

        if (before.Outcome != after.Outcome)
        {
            yield return new($"{where}, outcome", before.Outcome.Words(), after.Outcome.Words());
        }

        if (before.Timed || after.Timed)
        {
            yield break;
        }

        if (before.Values.Count != after.Values.Count)
        {
            yield return new($"{where}, values", Text(before.Values.Count), Text(after.Values.Count));
        }
        else if (same)
        {
            for (int seed = 0; seed < before.Values.Count; seed++)
            {
                foreach (var difference in Numbers($"{where}, value {seed + 1}", before.Values[seed], after.Values[seed]))
                {
                    yield return difference;
                }
            }
        }
        else if (before.Rule is not Exact && before.Spread is { } spread && after.Spread is { } other && !Within(spread, other.Mean))
        {
            yield return new($"{where}, mean", $"{Text(spread.Low ?? spread.Mean)} to {Text(spread.High ?? spread.Mean)}", Text(other.Mean));
        }
    }

    private static IEnumerable<RecordDifference> Numbers(string where, double? before, double? after)
    {
        if (before is not { } one || after is not { } other)
        {
            yield return new(where, before is null ? "not there" : Text(before.Value), after is null ? "not there" : Text(after.Value));
        }
        else if (!(one.Equals(other) || Math.Abs(one - other) <= Math.Max(Nothing, Tolerance * Math.Max(Math.Abs(one), Math.Abs(other)))))
        {
            yield return new(where, Text(one), Text(other));
        }
    }

    // An interval without width stands for numbers that no seed changes: they may move by a hundredth.
    private static bool Within(Spread published, double mean)
    {
        if (double.IsNaN(published.Mean) || double.IsNaN(mean))
        {
            return double.IsNaN(published.Mean) && double.IsNaN(mean);
        }

        double low = published.Low ?? published.Mean, high = published.High ?? published.Mean;
        double room = high > low ? Widening * (high - low) : Math.Max(Nothing, .01 * Math.Abs(published.Mean));
        return mean >= low - room && mean <= high + room;
    }

    private static IEnumerable<Number> Numbers(LabCard card, LabRecord record) =>
        (from series in record.Series
         where card.Figures.FirstOrDefault(figure => figure.Key == series.Figure)?.Timed != true
         from point in series.Points
         from number in Numbers($"figure {series.Figure}, {series.Name} at {Text(point.X)}", point.Y)
         select number)
        .Concat(
            from table in record.Tables
            where card.Tables.FirstOrDefault(one => one.Key == table.Key)?.Timed != true
            from row in table.Rows
            from cell in row.Cells
            from number in Numbers($"table {table.Key}, {row.Name}, {cell.Key}", cell.Value)
            select number);

    private static IEnumerable<Number> Numbers(string where, Spread spread)
    {
        yield return new(where, spread.Mean);
        yield return new($"{where}, seeds", spread.Count);
        foreach (var (end, value) in new[] { ("lower end", spread.Low), ("upper end", spread.High) })
        {
            if (value is { } known)
            {
                yield return new($"{where}, {end}", known);
            }
        }
    }

    private static IEnumerable<(string Key, T? Before, T? After)> Pairs<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> key)
        where T : class
    {
        var rest = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in after)
        {
            rest[key(one)] = one;
        }

        foreach (var one in before)
        {
            rest.Remove(key(one), out var other);
            yield return (key(one), one, other);
        }

        foreach (var (name, other) in rest)
        {
            yield return (name, null, other);
        }
    }

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : "no number";

    private sealed record Number(string Where, double Value);
}
