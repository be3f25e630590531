using System.Globalization;
using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Retrieval.Vectors;

namespace Recto.Labs.Retrieval;

/// <summary>Vector indexes against comparing everything: what they find of the ten nearest, and what it takes.</summary>
internal sealed class VectorIndexTest
{
    private const int Dimension = 64, Clusters = 200, Queries = 200, Nearest = 10;

    private static readonly int[] Probes = [1, 2, 4, 8, 16, 32, 64], Breadths = [16, 32, 64, 128, 256];

    private readonly SeedRun run;
    private readonly int count;
    private readonly float[] vectors, queries;
    private readonly int[][] truth;
    private double fall;

    public VectorIndexTest(SeedRun run)
    {
        this.run = run;
        count = run.Integer("vectors");
        if (run.Integers("code-bytes").FirstOrDefault(bytes => Dimension % bytes != 0) is > 0 and var odd)
        {
            throw new LabException($"code-bytes must divide {Dimension}; {odd} does not.");
        }

        var random = run.Seed.Stream("vectors").ToRandom();
        float[] centres = Normal(Clusters * Dimension, random);
        (vectors, queries) = (Draw(count, centres, random), Draw(Queries, centres, random));
        truth = new int[Queries][];
    }

    /// <summary>Builds the indexes, searches, and measures the claims.</summary>
    /// <param name="from">The share of the seed's work that is done before.</param>
    public void Run(double from)
    {
        Graph(from);
        run.Report(from + ((1 - from) * .5), "sorting vectors into lists");
        Lists();
        Codes(from + ((1 - from) * .7), (1 - from) * .3);
        run.Measure("monotone", fall);
    }

    private void Graph(double from)
    {
        using var graph = VectorIndex.InMemory(new(Dimension) { GraphFrom = 0 });
        for (int i = 0; i < count; i++)
        {
            graph.Set(i.ToString(CultureInfo.InvariantCulture), Row(vectors, i));
            if (i % 500 == 0)
            {
                run.Report(from + ((1 - from) * .5 * i / count), "linking vectors into a graph");
            }
        }

        for (int query = 0; query < Queries; query++)
        {
            truth[query] = [.. graph.Search(Row(queries, query), Nearest, exact: true).Select(hit => int.Parse(hit.Key, CultureInfo.InvariantCulture))];
        }

        double least = 1, before = 0;
        foreach (int breadth in Breadths)
        {
            long compared = 0;
            double recall = Recall(query =>
            {
                var hits = graph.Search(Row(queries, query), Nearest, out long seen, breadth);
                compared += seen;
                return hits.Select(hit => int.Parse(hit.Key, CultureInfo.InvariantCulture));
            });
            double share = Show(DenseRetrievalLab.Graph, $"graph, breadth {breadth}", recall, compared);
            least = recall >= .95 ? Math.Min(least, share) : least;
            (fall, before) = (Math.Max(fall, before - recall), recall);
        }

        run.Measure("graph", least);
    }

    private void Lists()
    {
        int lists = (int)(4 * Math.Sqrt(count));
        var index = InvertedFileIndex.Build(vectors, Dimension, lists);
        double before = 0;
        foreach (int probes in Probes.Where(probes => probes < lists).Append(lists))
        {
            run.Cancel.ThrowIfCancellationRequested();
            long compared = 0;
            double recall = Recall(query =>
            {
                var near = index.Search(Row(queries, query), Nearest, probes, out long seen);
                compared += seen;
                return near.Select(one => one.Vector);
            });
            Show(DenseRetrievalLab.Lists, probes == lists ? "lists, all" : $"lists, {probes} looked into", recall, compared);
            (fall, before) = (Math.Max(fall, before - recall), recall);
        }

        run.Measure("complete", 1 - before);
    }

    private void Codes(double from, double share)
    {
        var bytes = run.Integers("code-bytes");
        foreach (var (i, parts) in bytes.Index())
        {
            run.Report(from + (share * i / bytes.Count), $"writing vectors as {parts} bytes");
            var quantizer = ProductQuantizer.Train(vectors, Dimension, parts);
            var codes = new byte[count][];
            for (int vector = 0; vector < count; vector++)
            {
                codes[vector] = quantizer.Encode(Row(vectors, vector));
            }

            double recall = Recall(query =>
            {
                float[] table = quantizer.Table(Row(queries, query));
                var distances = new float[count];
                int[] order = new int[count];
                for (int vector = 0; vector < count; vector++)
                {
                    (distances[vector], order[vector]) = (quantizer.Distance(table, codes[vector]), vector);
                }

                Array.Sort(distances, order);
                return order.Take(Nearest);
            });
            run.Cell("index", $"codes of {parts} bytes", "recall", recall);
        }
    }

    private double Recall(Func<int, IEnumerable<int>> search) => Enumerable.Range(0, Queries).Sum(query => search(query).Intersect(truth[query]).Count()) / (double)(Queries * Nearest);

    private double Show(string series, string row, double recall, long compared)
    {
        double each = (double)compared / Queries, share = each / count;
        run.Point("index", series, each, recall);
        run.Cell("index", row, "recall", recall);
        run.Cell("index", row, "compared", share);
        return share;
    }

    private static ReadOnlySpan<float> Row(float[] rows, int row) => rows.AsSpan(row * Dimension, Dimension);

    // Unit vectors, so that the nearest by distance and by cosine are the same.
    private static float[] Draw(int rows, float[] centres, Random random)
    {
        float[] drawn = Normal(rows * Dimension, random);
        for (int row = 0; row < rows; row++)
        {
            var (vector, centre) = (drawn.AsMemory(row * Dimension, Dimension), random.Next(Clusters));
            double square = 0;
            for (int d = 0; d < Dimension; d++)
            {
                vector.Span[d] += centres[(centre * Dimension) + d];
                square += (double)vector.Span[d] * vector.Span[d];
            }

            for (int d = 0; d < Dimension; d++)
            {
                vector.Span[d] = (float)(vector.Span[d] / Math.Sqrt(square));
            }
        }

        return drawn;
    }

    private static float[] Normal(int numbers, Random random)
    {
        var drawn = new float[numbers];
        for (int i = 0; i < numbers; i++)
        {
            drawn[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return drawn;
    }
}
