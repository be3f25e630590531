using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Tests.Vectors;

public sealed class CompactIndexTests
{
    private const int Dimension = 12, Count = 600;

    // Points around 20 centres; a plain generator keeps them the same on every machine.
    private static readonly float[] Vectors = Draw(Count, 5);

    private static float[] Draw(int count, uint state)
    {
        float Next()
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (state >> 8) / (float)(1 << 24);
        }

        var centres = new float[20 * Dimension];
        for (int i = 0; i < centres.Length; i++) centres[i] = 8 * Next();
        var vectors = new float[count * Dimension];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = centres[(i / Dimension % 20 * Dimension) + (i % Dimension)] + Next();
        return vectors;
    }

    private static NearVector[] Flat(ReadOnlySpan<float> query, int count)
    {
        var all = new NearVector[Count];
        for (int i = 0; i < Count; i++) all[i] = new(i, Distance(query, Row(i)));
        return [.. all.OrderBy(near => near.Distance).Take(count)];
    }

    private static ReadOnlySpan<float> Row(int i) => Vectors.AsSpan(i * Dimension, Dimension);

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return (float)sum;
    }

    [Fact]
    public void Looking_into_all_lists_compares_everything_and_into_more_finds_more()
    {
        var index = InvertedFileIndex.Build(Vectors, Dimension, 24);
        Assert.Equal((Count, 24), (index.Count, index.Lists));
        double before = 0;
        foreach (int probes in (int[])[1, 2, 4, 8, 24, 99])
        {
            double found = 0, cost = 0;
            for (int q = 0; q < 40; q++)
            {
                var expected = Flat(Row(q * 7), 10);
                var hits = index.Search(Row(q * 7), 10, probes, out long compared);
                found += expected.Select(near => near.Vector).Intersect(hits.Select(near => near.Vector)).Count() / 400d;
                cost += compared / 40d;
                if (probes < 24) continue;
                Assert.Equal(expected.Select(near => near.Vector), hits.Select(near => near.Vector));
                Assert.Equal(Count + 24, compared);
            }

            Assert.True(found >= before - 1e-9 && cost <= Count + 24.001, $"{probes} probes: {found} after {before}");
            before = found;
        }

        Assert.Equal(1, before, 1e-9);
    }

    [Fact]
    public void With_a_centre_a_point_codes_lose_nothing()
    {
        var few = Vectors.AsSpan(0, 40 * Dimension);
        var quantizer = ProductQuantizer.Train(few, Dimension, parts: 3, centres: 40);
        for (int i = 0; i < 40; i++) Assert.Equal(Row(i).ToArray(), quantizer.Decode(quantizer.Encode(Row(i))));
    }

    [Fact]
    public void A_look_up_is_the_distance_to_what_the_code_stands_for_and_more_parts_are_nearer()
    {
        double before = double.MaxValue;
        foreach (int parts in (int[])[1, 3, 6, 12])
        {
            var quantizer = ProductQuantizer.Train(Vectors, Dimension, parts, 64);
            Assert.Equal((parts, 64, Dimension), (quantizer.Parts, quantizer.Centres, quantizer.Dimension));
            var table = quantizer.Table(Row(3));
            double error = 0;
            for (int i = 0; i < Count; i++)
            {
                byte[] code = quantizer.Encode(Row(i));
                Assert.Equal(parts, code.Length);
                Assert.Equal(Distance(Row(3), quantizer.Decode(code)), quantizer.Distance(table, code), 1e-3f);
                error += Distance(Row(i), quantizer.Decode(code));
            }

            Assert.True(error < before);
            before = error;
        }
    }

    [Fact]
    public void The_graph_tells_what_it_compared()
    {
        using var graph = VectorIndex.InMemory(new(Dimension) { GraphFrom = 0 });
        for (int i = 0; i < Count; i++) graph.Set($"{i}", Row(i));
        long before = 0;
        foreach (int breadth in (int[])[10, 40, 160])
        {
            graph.Search(Row(0), 10, out long compared, breadth);
            Assert.InRange(compared, before + 1, Count + 100);
            before = compared;
        }

        graph.Search(Row(0), 10, out long all, exact: true);
        Assert.Equal(Count, all);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => InvertedFileIndex.Build(new float[7], 2, 1));
        Assert.Throws<ArgumentException>(() => InvertedFileIndex.Build([], 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InvertedFileIndex.Build(new float[8], 2, 5));
        Assert.Throws<ArgumentException>(() => ProductQuantizer.Train(Vectors, Dimension, 5));
        Assert.Contains("255 vectors", Assert.Throws<ArgumentException>(() => ProductQuantizer.Train(new float[255 * 4], 4, 2)).Message, StringComparison.Ordinal);
        var index = InvertedFileIndex.Build(Vectors, Dimension, 4);
        Assert.Throws<ArgumentException>(() => index.Search(new float[3], 1, 1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(Row(0), 1, 0, out _));
    }
}
