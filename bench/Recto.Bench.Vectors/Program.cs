// The nearest of many vectors: our graph against hnswlib on the same vectors, one thread each, in one run. Arguments: vectors, dimension.
// hnswlib comes from Debian's python3-hnswlib.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Recto.Bench.Vectors;
using Recto.Retrieval.Vectors;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000, dimension = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 128;
const int connections = 16, buildBreadth = 200;
int[] breadths = [10, 16, 24, 32, 48, 64, 96, 128, 192, 256];
var folder = Directory.CreateTempSubdirectory("recto-vectors").FullName;
try
{
    Console.Error.WriteLine($"drawing {count:N0} vectors of {dimension} numbers");
    var (vectors, queries) = Drawn.Clusters(count, 2000, dimension);
    File.WriteAllBytes(Path.Combine(folder, "vectors.f32"), MemoryMarshal.AsBytes<float>(vectors).ToArray());
    File.WriteAllBytes(Path.Combine(folder, "queries.f32"), MemoryMarshal.AsBytes<float>(queries).ToArray());

    var truth = new List<int[]>();
    var ours = new List<(VectorPrecision Precision, double Build, long Bytes, List<Measured> Curve)>();
    foreach (var precision in new[] { VectorPrecision.Full, VectorPrecision.Quantized })
    {
        Console.Error.WriteLine($"building ours, {precision}");
        using var index = VectorIndex.InMemory(new(dimension) { Precision = precision, GraphFrom = 0, Connections = connections, BuildBreadth = buildBreadth });
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < count; i++) index.Set(i.ToString(CultureInfo.InvariantCulture), vectors.AsSpan(i * dimension, dimension));
        double build = clock.Elapsed.TotalSeconds;
        if (truth.Count == 0)
        {
            Console.Error.WriteLine("comparing everything");
            clock.Restart();
            for (int q = 0; q < queries.Length / dimension; q++) truth.Add(Keys(index.Search(queries.AsSpan(q * dimension, dimension), 10, exact: true)));
            Console.WriteLine($"exact scan: {truth.Count / clock.Elapsed.TotalSeconds:N0} queries/s\n");
            File.WriteAllBytes(Path.Combine(folder, "truth.i32"), MemoryMarshal.AsBytes<int>(truth.SelectMany(keys => keys).ToArray()).ToArray());
        }

        var curve = new List<Measured>();
        foreach (int breadth in breadths)
        {
            double Round(out int found)
            {
                found = 0;
                clock.Restart();
                for (int q = 0; q < truth.Count; q++) found += Keys(index.Search(queries.AsSpan(q * dimension, dimension), 10, breadth)).Intersect(truth[q]).Count();
                return clock.Elapsed.TotalSeconds;
            }

            Round(out _);
            double seconds = Round(out int right);
            curve.Add(new(breadth, right / (10.0 * truth.Count), truth.Count / seconds));
        }

        ours.Add((precision, build, index.Bytes, curve));
    }

    Console.Error.WriteLine("building hnswlib's");
    var (peerBuild, peer) = Hnswlib.Measure(folder, dimension, connections, buildBreadth, breadths);
    Console.WriteLine($"| {count:N0} vectors of {dimension}, M = {connections}, build breadth {buildBreadth} | built in | breadth: recall@10, queries/s |");
    Console.WriteLine("|---|---|---|");
    Console.WriteLine($"| hnswlib | {peerBuild:N0} s | {string.Join("; ", peer)} |");
    foreach (var (precision, build, bytes, curve) in ours) Console.WriteLine($"| ours, {precision} ({bytes / 1e6:N0} MB) | {build:N0} s | {string.Join("; ", curve)} |");
    double at = Measured.RateAt(peer, .95);
    Console.WriteLine();
    foreach (var (precision, _, _, curve) in ours)
        Console.WriteLine($"queries/s at recall .95: ours, {precision}, {Measured.RateAt(curve, .95):N0}; hnswlib {at:N0}; ratio {Measured.RateAt(curve, .95) / at:0.00}");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static int[] Keys(IReadOnlyList<VectorHit> hits) => [.. hits.Select(hit => int.Parse(hit.Key, CultureInfo.InvariantCulture))];
