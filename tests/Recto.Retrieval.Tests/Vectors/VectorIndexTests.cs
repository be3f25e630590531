using System.Globalization;
using CsCheck;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Tests.Vectors;

public sealed class VectorIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-vectors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(VectorPrecision.Full)]
    [InlineData(VectorPrecision.Quantized)]
    public void Small_indexes_give_what_comparing_everything_gives(VectorPrecision precision) => Gen.Select(Gen.Int[1, 80], Gen.Int[1, 60], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample((dimension, size, count, seed) =>
    {
        var random = new Random(seed);
        using var index = VectorIndex.InMemory(new(dimension) { Precision = precision });
        var vectors = new Dictionary<string, float[]>();
        for (int i = 0; i < size; i++)
        {
            string key = $"k{random.Next(size)}";
            if (random.Next(5) == 0)
            {
                Assert.Equal(vectors.Remove(key), index.Remove(key));
                continue;
            }

            index.Set(key, vectors[key] = Draw(random, dimension));
        }

        var query = Draw(random, dimension);
        var hits = index.Search(query, count);
        Assert.Equal(vectors.Count, index.Count);
        Assert.Equal(Math.Min(count, vectors.Count), hits.Count);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score), hits);
        float tolerance = precision == VectorPrecision.Full ? 1e-4f : .03f;
        Assert.All(hits, hit => Assert.Equal(Cosine(query, vectors[hit.Key]), hit.Score, tolerance));
        var expected = vectors.Values.Select(vector => Cosine(query, vector)).OrderDescending().Take(count);
        Assert.All(expected.Zip(hits), pair => Assert.Equal(pair.First, pair.Second.Score, tolerance));
    }, iter: 60);

    [Theory]
    [InlineData(VectorPrecision.Full, .95)]
    [InlineData(VectorPrecision.Quantized, .93)]
    public void The_graph_finds_nearly_all_of_the_nearest(VectorPrecision precision, double recall)
    {
        var random = new Random(1);
        using var index = VectorIndex.InMemory(new(48) { Precision = precision, GraphFrom = 500, BuildBreadth = 100 });
        Fill(index, random, 4000, 48);
        Assert.True(index.HasGraph);
        Assert.True(Recall(index, random, 48) >= recall);
        for (int i = 0; i < 4000; i += 2) index.Remove($"k{i}");
        for (int i = 0; i < 500; i++) index.Set($"n{i}", Draw(random, 48));
        Assert.True(Recall(index, random, 48) >= recall);
        Assert.Equal(2500, index.Count);
        index.Commit();
        Assert.True(Recall(index, random, 48) >= recall);
        Assert.Null(index.Find("k0"));
        Assert.NotNull(index.Find("n1"));
    }

    [Fact]
    public void Only_accepted_keys_are_found_however_rare_they_are()
    {
        var random = new Random(2);
        using var index = VectorIndex.InMemory(new(16) { GraphFrom = 500, BuildBreadth = 60 });
        Fill(index, random, 3000, 16);
        foreach (int share in new[] { 2, 10, 1000 })
        {
            var query = Draw(random, 16);
            bool Accepts(string key) => int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture) % share == 0;
            var hits = index.Search(query, 3, accepts: Accepts);
            Assert.All(hits, hit => Assert.True(Accepts(hit.Key)));
            var exact = index.Search(query, 3, accepts: Accepts, exact: true);
            Assert.Equal(exact.Count, hits.Count);
            Assert.True(exact.Intersect(hits).Count() >= 2);
        }
    }

    [Fact]
    public void The_same_vectors_in_the_same_order_give_the_same_answers()
    {
        string Answers()
        {
            var random = new Random(3);
            using var index = VectorIndex.InMemory(new(16) { GraphFrom = 100, BuildBreadth = 40 });
            Fill(index, random, 1500, 16);
            return string.Join(' ', Enumerable.Range(0, 20).SelectMany(_ => index.Search(Draw(random, 16), 10, breadth: 10)));
        }

        Assert.Equal(Answers(), Answers());
    }

    [Fact]
    public void What_is_committed_is_there_again_and_the_rest_is_not()
    {
        var random = new Random(4);
        var options = new VectorIndexOptions(24) { GraphFrom = 300, BuildBreadth = 40 };
        var query = Draw(random, 24);
        IReadOnlyList<VectorHit> before;
        using (var index = VectorIndex.Open(_folder, options))
        {
            Fill(index, random, 200, 24);
            index.Commit();
            for (int i = 200; i < 900; i++) index.Set($"k{i}", Draw(random, 24));
            index.Remove("k5");
            index.Commit();
            before = index.Search(query, 10);
            index.Set("lost", query);
            index.Remove("k6");
        }

        using (var index = VectorIndex.Open(_folder, options))
        {
            Assert.Equal(899, index.Count);
            Assert.Equal(before, index.Search(query, 10));
            Assert.False(index.Contains("lost"));
            Assert.False(index.Contains("k5"));
            Assert.True(index.Contains("k6"));
        }
    }

    [Fact]
    public void A_compacted_index_is_written_as_a_whole_and_read_again()
    {
        var random = new Random(5);
        var options = new VectorIndexOptions(8) { GraphFrom = 100, BuildBreadth = 40, Precision = VectorPrecision.Quantized };
        var query = Draw(random, 8);
        IReadOnlyList<VectorHit> before;
        using (var index = VectorIndex.Open(_folder, options))
        {
            Fill(index, random, 2500, 8);
            for (int i = 0; i < 2000; i++) index.Remove($"k{i}");
            index.Commit();
            Assert.True(index.HasGraph);
            before = index.Search(query, 20);
            Assert.All(before, hit => Assert.True(int.Parse(hit.Key.AsSpan(1), CultureInfo.InvariantCulture) >= 2000));
        }

        Assert.NotEmpty(Directory.GetFiles(_folder, "*.vectors"));
        using var again = VectorIndex.Open(_folder, options);
        Assert.Equal(before, again.Search(query, 20));
        again.Set("new", query);
        Assert.Equal("new", again.Search(query, 1)[0].Key);
    }

    [Fact]
    public void A_torn_tail_is_dropped_and_any_other_damage_is_named()
    {
        var options = new VectorIndexOptions(4) { GraphFrom = 50, BuildBreadth = 20 };
        using (var index = VectorIndex.Open(_folder, options))
        {
            Fill(index, new Random(6), 3000, 4);
            for (int i = 0; i < 1600; i++) index.Remove($"k{i}");
            index.Commit(); // a checkpoint
            index.Set("log", [1, 2, 3, 4]);
            index.Commit();
        }

        string log = Assert.Single(Directory.GetFiles(_folder, "*.log"));
        File.AppendAllText(log, "a tail of a process that died");
        using (var index = VectorIndex.Open(_folder, options)) Assert.Equal(1401, index.Count);

        foreach (string file in Directory.GetFiles(_folder).Where(file => new FileInfo(file).Length > 0))
        {
            byte[] whole = File.ReadAllBytes(file);
            var random = new Random(7);
            for (int i = 0; i < 12; i++)
            {
                byte[] damaged = [.. whole];
                if (i < 8) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                else damaged = damaged[..random.Next(damaged.Length)];
                File.WriteAllBytes(file, damaged);
                var refused = Assert.Throws<CorruptIndexException>(() => VectorIndex.Open(_folder, options));
                Assert.Equal(file, refused.Path);
            }

            File.Delete(file);
            if (Path.GetExtension(file) != ".manifest") Assert.Throws<CorruptIndexException>(() => VectorIndex.Open(_folder, options));
            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void Other_settings_and_a_second_writer_are_refused()
    {
        using (var index = VectorIndex.Open(_folder, new(4)))
        {
            index.Set("a", [1, 0, 0, 0]);
            index.Commit();
            Assert.Throws<IndexLockedException>(() => VectorIndex.Open(_folder, new(4)));
        }

        Assert.Contains("4 numbers", Assert.Throws<CorruptIndexException>(() => VectorIndex.Open(_folder, new(5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_without_direction_are_refused()
    {
        using var index = VectorIndex.InMemory(new(2));
        Assert.Throws<ArgumentException>(() => index.Set("a", [0, 0]));
        Assert.Throws<ArgumentException>(() => index.Set("a", [float.NaN, 1]));
        Assert.Throws<ArgumentException>(() => index.Set("a", [float.PositiveInfinity, 1]));
        Assert.Throws<ArgumentException>(() => index.Set("a", [1]));
        Assert.Throws<ArgumentException>(() => index.Set("", [1, 1]));
        Assert.Throws<ArgumentException>(() => index.Search([1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1, 1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorIndex.InMemory(new(0)));
        Assert.Empty(index.Search([1, 1], 3));
        Assert.False(index.Remove("a"));
    }

    [Fact]
    public async Task Searches_run_beside_changes()
    {
        using var index = VectorIndex.InMemory(new(8) { GraphFrom = 200, BuildBreadth = 20 });
        Fill(index, new Random(8), 100, 8);
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 3).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            int done = 0;
            while (!stop.IsCancellationRequested || done < 50)
            {
                Assert.NotEmpty(index.Search(Draw(random, 8), 5));
                done++;
            }
        })).ToList();
        Fill(index, new Random(9), 2000, 8);
        await stop.CancelAsync();
        await Task.WhenAll(searching);
    }

    private static void Fill(VectorIndex index, Random random, int count, int dimension)
    {
        for (int i = 0; i < count; i++) index.Set($"k{i}", Draw(random, dimension));
    }

    private static double Recall(VectorIndex index, Random random, int dimension)
    {
        int found = 0;
        for (int i = 0; i < 50; i++)
        {
            var query = Draw(random, dimension);
            found += index.Search(query, 10, breadth: 200).Select(hit => hit.Key).Intersect(index.Search(query, 10, exact: true).Select(hit => hit.Key)).Count();
        }

        return found / 500.0;
    }

    private static float[] Draw(Random random, int dimension)
    {
        var vector = new float[dimension];
        for (int i = 0; i < dimension; i++) vector[i] = (float)(random.NextDouble() * 2 - 1);
        return vector;
    }

    private static float Cosine(float[] a, float[] b)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }

        return (float)(dot / Math.Sqrt(aa * bb));
    }
}
