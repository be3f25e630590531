using CsCheck;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Tests.Vectors;

public sealed class VectorReaderTests : IDisposable
{
    private static readonly VectorIndexOptions Options = new(4) { Precision = VectorPrecision.Quantized };

    private readonly string _folder = Directory.CreateTempSubdirectory("recto-vectors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_reader_sees_each_commit_once_it_looks_and_changes_nothing()
    {
        using var writer = VectorIndex.Open(_folder, Options);
        using var reader = VectorIndex.Open(_folder, Options, IndexAccess.Read);
        Assert.False(reader.Refresh());
        for (int round = 0; round < 5; round++)
        {
            // The removal of many makes the writer start over with a checkpoint of what is left.
            for (int i = 0; i < 1200; i++) writer.Set($"{round}-{i}", [1, i, round, 2]);
            for (int i = 0; i < 1200 && round > 0; i++) writer.Remove($"{round - 1}-{i}");
            Assert.False(reader.Refresh());
            writer.Commit();
            Assert.True(reader.Refresh());
            Assert.False(reader.Refresh());
            Assert.Equal(1200, reader.Count);
            Assert.Equal(writer.Search([1, 7, round, 2], 5), reader.Search([1, 7, round, 2], 5));
        }

        Assert.Throws<InvalidOperationException>(() => reader.Set("x", [1, 0, 0, 0]));
        Assert.Throws<InvalidOperationException>(reader.Commit);
    }

    [Fact]
    public void A_reader_follows_small_commits_as_well_as_reading_all_again() => Gen.Select(Gen.Int[0, 20], Gen.Bool).Array[1, 30].Array[1, 6].Sample(commits =>
    {
        string folder = Path.Combine(_folder, Path.GetRandomFileName());
        using var writer = VectorIndex.Open(folder, Options);
        using var reader = VectorIndex.Open(folder, Options, IndexAccess.Read);
        int made = 0;
        foreach (var commit in commits)
        {
            foreach (var (key, set) in commit)
            {
                if (set) writer.Set($"k{key}", [key + 1, made++ % 7, 1, 0]);
                else writer.Remove($"k{key}");
            }

            writer.Commit();
            reader.Refresh();
            using var fresh = VectorIndex.Open(folder, Options, IndexAccess.Read);
            Assert.Equal(writer.Keys().Order(), reader.Keys().Order());
            foreach (string key in writer.Keys()) Assert.Equal(fresh.Find(key), reader.Find(key));
        }
    }, iter: 40);

    [Fact]
    public void Given_keys_are_compared_as_a_search_does()
    {
        using var index = VectorIndex.InMemory(Options);
        for (int i = 0; i < 50; i++) index.Set($"{i}", [i, 3, 10 - i, 1]);
        var hits = index.Search([3, 1, 2, 1], 50);
        Assert.Equal(hits.Select(h => h.Score), index.Score([3, 1, 2, 1], [.. hits.Select(h => h.Key)]));
        Assert.True(float.IsNaN(index.Score([3, 1, 2, 1], ["none"])[0]));
    }
}
