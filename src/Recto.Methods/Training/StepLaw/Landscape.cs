namespace Recto.Methods.Training;

/// <summary>The shape of a loss surface over a grid of learning rates and batch sizes.</summary>
public static class Landscape
{
    /// <summary>By how much each step along a row or column goes the wrong way, where the loss should fall to one minimum and then rise.</summary>
    /// <param name="loss">The grid, both directions in order of the hyper-parameter; all finite.</param>
    /// <returns>The amounts above 0, in nats of loss, rows first; empty for a quasi-convex grid.</returns>
    /// <exception cref="ArgumentException">The grid is empty or a loss is not finite: leave out diverged runs.</exception>
    public static IReadOnlyList<double> Violations(double[,] loss)
    {
        Require(loss);
        int rows = loss.GetLength(0), columns = loss.GetLength(1);
        var lines = Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => loss[r, c]).ToArray())
            .Concat(Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Select(r => loss[r, c]).ToArray()));
        return [.. lines.SelectMany(WrongWay).Where(w => w > 0)];
    }

    /// <summary>Whether no step goes the wrong way by more than the tolerance.</summary>
    /// <param name="loss">The grid.</param>
    /// <param name="tol">The tolerance in nats, at least 0.</param>
    public static bool IsQuasiConvex(double[,] loss, double tol)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tol);
        return Violations(loss).All(w => w <= tol);
    }

    /// <summary>How far each cell is above the best, as a share of the best: loss/min − 1, row by row.</summary>
    /// <param name="loss">The grid.</param>
    public static double[] ExcessOver(double[,] loss)
    {
        Require(loss);
        double best = loss.Cast<double>().Min();
        return [.. loss.Cast<double>().Select(l => l / best - 1)];
    }

    private static IEnumerable<double> WrongWay(double[] line)
    {
        int lowest = Array.IndexOf(line, line.Min());
        for (int i = 0; i + 1 < line.Length; i++)
            yield return i < lowest ? line[i + 1] - line[i] : line[i] - line[i + 1];
    }

    private static void Require(double[,] loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Length == 0 || loss.Cast<double>().Any(l => !double.IsFinite(l)))
            throw new ArgumentException("The grid must hold finite losses; leave out diverged runs.", nameof(loss));
    }
}
