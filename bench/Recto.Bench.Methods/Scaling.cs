using System.Globalization;
using Recto.Methods.Common;

namespace Recto.Bench.Methods;

/// <summary>Times of both kinds of attention by length, and what follows from them.</summary>
internal sealed class Scaling(string pass)
{
    private const int Fitted = 3;

    private readonly List<(int Length, double Exact, double Hyper, double Ratio)> _rows = [];

    public string Pass { get; } = pass;

    /// <summary>Seconds and their ratio by length, ascending.</summary>
    public IReadOnlyList<(int Length, double Exact, double Hyper, double Ratio)> Rows => _rows;

    /// <summary>The length from which on the ratio is above 1, interpolated in the logarithm of the length.</summary>
    public string Crossover
    {
        get
        {
            int last = _rows.FindLastIndex(row => row.Ratio < 1);
            if (last < 0)
                return string.Create(CultureInfo.InvariantCulture, $"{_rows[0].Length:#,0} or before");
            if (last + 1 == _rows.Count)
                return "none of these";
            var (below, above) = (_rows[last], _rows[last + 1]);
            double share = Math.Log(below.Ratio) / (Math.Log(below.Ratio) - Math.Log(above.Ratio));
            return string.Create(CultureInfo.InvariantCulture, $"{below.Length * Math.Pow((double)above.Length / below.Length, share):#,0}");
        }
    }

    public string ExactExponent => Exponent(row => row.Exact);

    public string HyperExponent => Exponent(row => row.Hyper);

    public void Add(int length, double exact, double hyper, double ratio) => _rows.Add((length, exact, hyper, ratio));

    /// <summary>Seconds that exact attention will take, from the longest length so far; 0 before the first.</summary>
    public double Expected(int length) => _rows.Count == 0 ? 0 : _rows[^1].Exact * Math.Pow((double)length / _rows[^1].Length, 2);

    // Over the longest lengths: the short ones are ruled by what does not grow.
    private string Exponent(Func<(int Length, double Exact, double Hyper, double Ratio), double> time) => _rows.Count < 2 ? "–"
        : LineFit.LogLog([.. _rows.TakeLast(Fitted).Select(row => (double)row.Length)], [.. _rows.TakeLast(Fitted).Select(time)]).Slope.ToString("0.00", CultureInfo.InvariantCulture);
}
