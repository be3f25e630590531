using System.Diagnostics;
using System.Globalization;

namespace Recto.Bench.Methods;

/// <summary>Times rivals in turns, so that whatever else the machine does falls on all of them alike.</summary>
/// <param name="Times">Milliseconds by rival and round.</param>
internal sealed record Turns(double[][] Times)
{
    /// <summary>Runs every rival once a round, forwards in one round and backwards in the next.</summary>
    /// <param name="warmUp">Rounds that are not counted.</param>
    /// <param name="rounds">Rounds that are.</param>
    /// <param name="rivals">What is timed.</param>
    public static Turns Take(int warmUp, int rounds, params ReadOnlySpan<Action> rivals)
    {
        var times = new double[rivals.Length][];
        for (int i = 0; i < rivals.Length; i++)
            times[i] = new double[rounds];
        for (int round = -warmUp; round < rounds; round++)
        {
            for (int turn = 0; turn < rivals.Length; turn++)
            {
                int rival = (round & 1) == 0 ? turn : rivals.Length - 1 - turn;
                long start = Stopwatch.GetTimestamp();
                rivals[rival]();
                if (round >= 0)
                    times[rival][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return new(times);
    }

    /// <summary>The median time of a rival in milliseconds.</summary>
    public double Median(int rival) => Middle(Times[rival]);

    /// <summary>The median over the rounds of one rival's time divided by another's in the same round.</summary>
    public double Ratio(int rival, int to) => Middle(Times[rival].Zip(Times[to], (a, b) => a / b));

    /// <summary>The quarter and three-quarter points of that ratio, as text.</summary>
    public string RatioRange(int rival, int to)
    {
        double[] ratios = [.. Times[rival].Zip(Times[to], (a, b) => a / b).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{ratios[ratios.Length / 4]:0.00} to {ratios[ratios.Length * 3 / 4]:0.00}");
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
