using CsCheck;

namespace Recto.Retrieval.Tests;

public sealed class MergingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-merge").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Whatever_is_changed_while_merges_go_on_the_index_has_what_was_committed() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 60]).Array[1, 150].Sample(steps =>
        {
            string folder = Path.Combine(_folder, "x");
            var pending = new SortedDictionary<int, int>();
            var committed = new SortedDictionary<int, int>();
            using (var writer = Open(folder, IndexAccess.Write))
                for (int s = 0; s < steps.Length; s++)
                {
                    var (action, number) = steps[s];
                    if (action == 0 && number < 5)
                    {
                        writer.Clear();
                        pending.Clear();
                    }
                    else if (action <= 2)
                    {
                        Assert.Equal(pending.Remove(number), writer.Remove($"d{number}"));
                    }
                    else if (action <= 6)
                    {
                        writer.Add(Document(number, s));
                        pending[number] = s;
                    }
                    else
                    {
                        if (action == 9 && number < 10) writer.Compact();
                        else writer.Commit();
                        committed = new(pending);
                        if (number < 30) writer.WaitForMerges();
                        Check(writer, committed);
                    }
                    if (number % 7 == 0) Check(writer, committed);
                }
            using (var reader = Open(folder, IndexAccess.Read)) Check(reader, committed);
            using (var writer = Open(folder, IndexAccess.Write)) Check(writer, committed);
            Directory.Delete(folder, recursive: true);
        }, iter: 20, threads: 1);

    [Fact]
    public void Segments_are_merged_without_a_further_commit_and_readers_pick_it_up()
    {
        using var writer = Open(_folder, IndexAccess.Write);
        using var reader = Open(_folder, IndexAccess.Read);
        for (int i = 0; i < 9; i++)
        {
            writer.Add(Document(i, i));
            writer.Commit(Token);
        }
        writer.WaitForMerges(Token);
        Assert.InRange(Directory.GetFiles(_folder, "*.seg").Length, 1, 2);
        Assert.True(reader.Refresh());
        Assert.Equal((9, 9L), (reader.Count, reader.Version));
        Assert.Equal(9, reader.Search(new SearchRequest("common"), Token).Hits.Count);
        Assert.False(reader.Refresh());
    }

    [Fact]
    public async Task Searches_in_the_writing_index_and_in_readers_go_on_while_segments_are_merged()
    {
        using var writer = Open(_folder, IndexAccess.Write);
        using var stop = new CancellationTokenSource();
        writer.Add(Document(0, 0));
        writer.Commit(Token);
        int committed = 1;
        var searches = Enumerable.Range(0, 2).Select(n => Task.Run(() =>
        {
            using var reader = Open(_folder, IndexAccess.Read);
            int runs = 0, before = 0;
            while (!stop.IsCancellationRequested || runs == 0)
            {
                if (n == 0) reader.Refresh();
                int least = n == 0 ? before : Volatile.Read(ref committed);
                var found = (n == 0 ? reader : writer).Search(new SearchRequest("common") { Take = 1000 }, Token);
                Assert.True(found.Hits.Count >= least);
                Assert.Equal(found.Hits.Count, found.Hits.Select(h => h.Id).Distinct().Count());
                before = found.Hits.Count;
                runs++;
            }
        }, Token)).ToList();
        for (int i = 1; i < 150; i++)
        {
            writer.Add(Document(i, i));
            writer.Commit(Token);
            Volatile.Write(ref committed, i + 1);
        }
        await stop.CancelAsync();
        await Task.WhenAll(searches);
    }

    [Fact]
    public void Changes_that_are_not_committed_do_not_slip_in_with_a_merge()
    {
        using (var writer = Open(_folder, IndexAccess.Write))
        {
            for (int i = 0; i < 8; i++)
            {
                writer.Add(Document(i, i));
                writer.Commit(Token);
                writer.Remove("d0");
                writer.Add(Document(77, 77));
                writer.WaitForMerges(Token);
                using var reader = Open(_folder, IndexAccess.Read);
                Assert.Equal(i + 1, reader.Count);
                writer.Add(Document(0, 0));
                writer.Remove("d77");
            }
        }
        using var index = Open(_folder, IndexAccess.Read);
        Assert.Equal(8, index.Count);
    }

    private static SearchIndex Open(string folder, IndexAccess access) =>
        SearchIndex.Open(folder, Corpus.Schema, access, new IndexOptions { BufferedDocuments = 5, MergeFactor = 2 });

    private static SearchDocument Document(int number, int round) =>
        new($"d{number}") { Text = new Dictionary<string, string> { ["title"] = $"common round{round}", ["body"] = $"number{number}" } };

    private static void Check(SearchIndex index, SortedDictionary<int, int> expected)
    {
        Assert.Equal(expected.Count, index.Count);
        var hits = index.Search(new SearchRequest("common") { Take = 1000, ExactTotal = true }).Hits.Select(h => h.Id).ToHashSet();
        Assert.Equal(expected.Keys.Select(n => $"d{n}").ToHashSet(), hits);
        foreach (var (number, round) in expected.Take(3))
            Assert.Equal($"d{number}", Assert.Single(index.Search(new SearchRequest($"\"common round{round}\" number{number}")).Hits).Id);
    }
}
