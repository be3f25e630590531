using System.Diagnostics;
using System.Globalization;

namespace Recto.Bench.Vectors;

/// <summary>Runs the peer on the same files.</summary>
internal static class Hnswlib
{
    public static (double Build, List<Measured> Curve) Measure(string folder, int dimension, int connections, int buildBreadth, int[] breadths)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (string argument in new[] { Path.Combine(AppContext.BaseDirectory, "hnswlib-peer.py"), folder, $"{dimension}", $"{connections}", $"{buildBreadth}", string.Join(',', breadths) })
            start.ArgumentList.Add(argument);
        using var peer = Process.Start(start)!;
        var lines = peer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        peer.WaitForExit();
        if (peer.ExitCode != 0) throw new InvalidOperationException("hnswlib did not run; is Debian's python3-hnswlib installed?");
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        return (Number(lines[0][1]), [.. lines.Skip(1).Select(line => new Measured((int)Number(line[0]), Number(line[1]), Number(line[2])))]);
    }
}
