namespace Recto.Retrieval.Segments;

/// <summary>
/// BM25's denominator by length code: <c>k(len) = units · k1 · (1 − b + b · len / average)</c>, so that a posting of <c>f</c> units
/// counts <c>f / (f + k(len))</c>. "Units" are those of <see cref="IndexSchema.UnitsPerOccurrence"/>.
/// </summary>
internal readonly record struct Saturation(double K1, double B, double AverageLength, int Units)
{
    public float[] Table()
    {
        var table = new float[256];
        for (int i = 0; i < 256; i++)
            table[i] = (float)(Units * K1 * (1 - B + B * LengthCodec.Decode((byte)i) / Math.Max(AverageLength, 1e-9)));
        return table;
    }

    /// <summary>
    /// How much larger a saturated frequency can become when this takes the place of <paramref name="stored"/>. Both tables are linear in
    /// the length, so their ratio lies between its values at length zero and at infinity: with <c>k' ≥ c k</c>,
    /// <c>f / (f + k') ≤ max(1, 1/c) · f / (f + k)</c>.
    /// </summary>
    public float Growth(Saturation stored)
    {
        double flat = Ratio(K1 * (1 - B), stored.K1 * (1 - stored.B));
        double slope = Ratio(K1 * B / Math.Max(AverageLength, 1e-9), stored.K1 * stored.B / Math.Max(stored.AverageLength, 1e-9));
        return (float)(Math.Max(1, 1 / Math.Min(flat, slope)) * (1 + 1e-5));
    }

    private static double Ratio(double now, double then) => then == 0 ? double.PositiveInfinity : now / then;
}
