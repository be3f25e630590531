using System.Globalization;

namespace Recto.Papers.Trending;

/// <summary>The sentences that explain a score.</summary>
internal static class TrendingSentences
{
    public static string Votes(int votes, double prior, double typical, double value)
    {
        var count = votes switch
        {
            0 => "No votes yet",
            1 => "1 vote",
            _ => votes.ToString("N0", CultureInfo.InvariantCulture) + " votes",
        };
        return $"{count}, and {Number(prior)} that every paper starts with: {Number(votes + prior)}, "
            + $"where a typical paper has {Number(typical)} on its first morning. {Signed(value)}";
    }

    public static string Readers(int readers, double weight, double exponent, double value)
    {
        if (readers == 1)
            return $"1 reader of this site voted and counts as 1. {Signed(value)}";

        var how = exponent switch
        {
            1 => "count in full",
            0.5 => $"weigh as {Number(weight)}, the square root of their number",
            _ => $"weigh as {Number(weight)}, their number to the power {exponent.ToString("0.##", CultureInfo.InvariantCulture)}",
        };
        return $"{Number(readers)} readers of this site voted and {how}. {Signed(value)}";
    }

    public static string Age(int days, double smoothingDays, double value)
    {
        if (days == 0)
            return $"Listed today, so nothing is taken off. {Signed(value)}";

        var when = days == 1 ? "Listed yesterday" : $"Listed {Number(days)} days ago";
        return $"{when}: votes count per day on the list. {Number(days + 1)} days and {Number(smoothingDays)} to smooth make "
            + $"{Number(days + 1 + smoothingDays)}, where a first day has {Number(1 + smoothingDays)}. {Signed(value)}";
    }

    // To a tenth, without a needless ".0".
    private static string Number(double value) =>
        Math.Round(value, 1) is var rounded && rounded == Math.Truncate(rounded)
            ? ((long)rounded).ToString("N0", CultureInfo.InvariantCulture)
            : rounded.ToString("N1", CultureInfo.InvariantCulture);

    private static string Signed(double value)
    {
        var size = Math.Abs(value).ToString("F2", CultureInfo.InvariantCulture);
        return size == "0.00" ? "(0.00)" : value > 0 ? $"(+{size})" : $"(−{size})";
    }
}
