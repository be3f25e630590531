namespace Recto.Bench.Vectors;

/// <summary>What a breadth of the walk costs and finds.</summary>
internal sealed record Measured(int Breadth, double Recall, double Rate)
{
    /// <summary>Queries per second at a recall, on the straight line between the settings around it; not a number when no setting reaches it.</summary>
    public static double RateAt(IReadOnlyList<Measured> curve, double recall)
    {
        int above = curve.ToList().FindIndex(one => one.Recall >= recall);
        if (above < 0) return double.NaN;
        if (above == 0) return curve[0].Rate;
        var (low, high) = (curve[above - 1], curve[above]);
        double share = (recall - low.Recall) / (high.Recall - low.Recall);
        return low.Rate + share * (high.Rate - low.Rate);
    }

    public override string ToString() => $"{Breadth}: {Recall:.000}, {Rate:N0}";
}
