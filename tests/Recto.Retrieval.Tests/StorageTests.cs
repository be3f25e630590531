using CsCheck;

namespace Recto.Retrieval.Tests;

public sealed class StorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-store").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_committed_is_there_after_reopening()
    {
        Fill(0, 50);
        using var index = Open();
        Assert.Equal((50, 1L), (index.Count, index.Version));
        Assert.Equal("d7", index.Search(new SearchRequest("n7"), Token).Hits.Single().Id);
    }

    [Fact]
    public void What_was_not_committed_is_not_visible()
    {
        Fill(0, 10);
        using (var writer = Open(IndexAccess.Write))
        {
            writer.Add(Document(99));
            Assert.Equal(10, writer.Count);
        }
        using var index = Open();
        Assert.Equal(10, index.Count);
    }

    [Fact]
    public void A_document_is_replaced_across_segments_and_within_one()
    {
        Fill(0, 10);
        using var writer = Open(IndexAccess.Write);
        writer.Add(new SearchDocument("d3") { Text = new Dictionary<string, string> { ["title"] = "first" } });
        writer.Add(new SearchDocument("d3") { Text = new Dictionary<string, string> { ["title"] = "second" } });
        writer.Commit(Token);
        Assert.Equal(10, writer.Count);
        Assert.Empty(writer.Search(new SearchRequest("n3"), Token).Hits);
        Assert.Empty(writer.Search(new SearchRequest("first"), Token).Hits);
        Assert.Equal("d3", writer.Search(new SearchRequest("second"), Token).Hits.Single().Id);
        Assert.True(writer.Remove("d3"));
        Assert.False(writer.Remove("d3"));
        writer.Commit(Token);
        Assert.Empty(writer.Search(new SearchRequest("second"), Token).Hits);
        Assert.Equal(9, writer.Count);
    }

    [Fact]
    public void A_reader_sees_the_next_commit_when_it_asks()
    {
        using var reader = Open();
        Assert.Equal((0, 0L), (reader.Count, reader.Version));
        Fill(0, 5);
        Assert.Equal(0, reader.Count);
        Assert.True(reader.Refresh());
        Assert.False(reader.Refresh());
        Assert.Equal((5, 1L), (reader.Count, reader.Version));
        for (int i = 1; i < 30; i++) Fill(i * 5, 5); // merges drop the files that the reader has open
        Assert.Equal("d2", reader.Search(new SearchRequest("n2"), Token).Hits.Single().Id);
        Assert.True(reader.Refresh());
        Assert.Equal((150, 30L), (reader.Count, reader.Version));
        Assert.InRange(Directory.GetFiles(_folder, "*.seg").Length, 1, 12);
    }

    [Fact]
    public void A_rebuild_is_seen_as_a_whole()
    {
        Fill(0, 10);
        using var reader = Open();
        using (var writer = Open(IndexAccess.Write))
        {
            writer.Clear();
            writer.Add(Document(77));
            Assert.Equal(10, writer.Count);
            writer.Commit(Token);
            Assert.Equal(1, writer.Count);
        }
        Assert.Equal("d3", reader.Search(new SearchRequest("n3"), Token).Hits.Single().Id);
        Assert.True(reader.Refresh());
        Assert.Equal("d77", reader.Search(new SearchRequest(""), Token).Hits.Single().Id);
    }

    [Fact]
    public void An_index_rebuilt_in_a_new_folder_of_the_same_name_is_noticed()
    {
        Fill(0, 10);
        using var reader = Open();
        foreach (string file in Directory.GetFiles(_folder)) File.Delete(file);
        Fill(50, 10); // version 1 again, in a file of the same name
        Assert.True(reader.Refresh());
        Assert.Equal("d52", reader.Search(new SearchRequest("n52"), Token).Hits.Single().Id);
    }

    [Fact]
    public async Task Searches_go_on_while_commits_happen()
    {
        Fill(0, 20);
        using var stop = new CancellationTokenSource();
        using var reader = Open();
        var search = Task.Run(() =>
        {
            int runs = 0;
            while (!stop.IsCancellationRequested)
            {
                var found = reader.Search(new SearchRequest("common") { Take = 1000, ExactTotal = true }, Token);
                Assert.Equal(found.TotalHits, found.Hits.Count);
                Assert.Equal(0, found.TotalHits % 20);
                reader.Refresh();
                runs++;
            }
            return runs;
        }, Token);
        for (int i = 1; i < 20; i++) Fill(i * 20, 20);
        await stop.CancelAsync();
        Assert.True(await search > 0);
    }

    [Fact]
    public void Only_one_writes()
    {
        using (Open(IndexAccess.Write)) Assert.Throws<IndexLockedException>(() => Open(IndexAccess.Write));
        using (Open(IndexAccess.Write)) { }
        using var reader = Open();
        Assert.Throws<InvalidOperationException>(() => reader.Add(Document(1)));
    }

    [Fact]
    public void A_cancelled_commit_changes_nothing_and_can_be_repeated()
    {
        Fill(0, 5);
        using var writer = Open(IndexAccess.Write);
        writer.Add(Document(7));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => writer.Commit(cancelled.Token));
        Assert.Equal((5, 1L), (writer.Count, writer.Version));
        writer.Commit(Token);
        Assert.Equal((6, 2L), (writer.Count, writer.Version));
    }

    [Fact]
    public void Another_schema_means_rebuilding()
    {
        Fill(0, 5);
        var other = new IndexSchema(new TextField("title", 2));
        var e = Assert.Throws<CorruptIndexException>(() => SearchIndex.Open(_folder, other));
        Assert.Contains("rebuild", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_flipped_byte_is_noticed()
    {
        Fill(0, 40);
        using (var writer = Open(IndexAccess.Write))
        {
            writer.Remove("d5");
            writer.Commit(Token);
        }
        string[] files = [.. Directory.GetFiles(_folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(3, files.Length);
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Gen.Int[1, 255]).Sample((f, place, flip) =>
        {
            byte[] good = File.ReadAllBytes(files[f]);
            byte[] bad = [.. good];
            bad[(int)(place * (bad.Length - 1))] ^= (byte)flip;
            AssertCorrupt(files[f], good, bad);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Any_cut_or_missing_file_is_noticed()
    {
        Fill(0, 40);
        foreach (string file in Directory.GetFiles(_folder, "*.seg").Append(Path.Combine(_folder, "manifest")))
        {
            byte[] good = File.ReadAllBytes(file);
            foreach (int length in (int[])[0, 1, 8, good.Length / 2, good.Length - 1]) AssertCorrupt(file, good, good[..length]);
            AssertCorrupt(file, good, [.. good, 0]);
        }
        File.Delete(Directory.GetFiles(_folder, "*.seg").Single());
        Assert.Throws<CorruptIndexException>(() => Open());
    }

    [Fact]
    public void Files_of_anything_at_all_are_refused() =>
        Gen.Select(Gen.Bool, Gen.OneOf(Gen.Byte.Array[0, 400], Gen.String[0, 200].Select(t => System.Text.Encoding.UTF8.GetBytes("recto-index 1\nversion " + t)))).Sample((segment, bytes) =>
        {
            if (Directory.GetFiles(_folder, "*.seg").Length == 0) Fill(0, 10);
            string file = segment ? Directory.GetFiles(_folder, "*.seg").Single() : Path.Combine(_folder, "manifest");
            AssertCorrupt(file, File.ReadAllBytes(file), bytes);
        }, iter: 300, threads: 1);

    [Fact]
    public void Unfinished_files_of_a_killed_writer_are_cleared_away()
    {
        Fill(0, 5);
        File.WriteAllText(Path.Combine(_folder, "0000ffff.seg"), "half a segment");
        File.WriteAllText(Path.Combine(_folder, "manifest.tmp"), "half a manifest");
        using (var reader = Open()) Assert.Equal(5, reader.Count);
        using (Open(IndexAccess.Write)) { }
        Assert.Single(Directory.GetFiles(_folder, "*.seg"));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public void A_disposed_index_says_so()
    {
        var index = Open(IndexAccess.Write);
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(new SearchRequest("x"), Token));
        Assert.Throws<ObjectDisposedException>(() => index.Add(Document(1)));
    }

    private void AssertCorrupt(string file, byte[] good, byte[] bad)
    {
        File.WriteAllBytes(file, bad);
        var e = Assert.Throws<CorruptIndexException>(() => Open());
        Assert.Equal(file, e.Path);
        Assert.StartsWith($"The search index file '{file}' cannot be used: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Run mend.", e.Message, StringComparison.Ordinal);
        File.WriteAllBytes(file, good);
    }

    private SearchIndex Open(IndexAccess access = IndexAccess.Read) =>
        SearchIndex.Open(_folder, Corpus.Schema, access, new IndexOptions { MergeFactor = 4, Repair = "Run mend." });

    private void Fill(int first, int count)
    {
        using var writer = Open(IndexAccess.Write);
        for (int i = 0; i < count; i++) writer.Add(Document(first + i));
        writer.Commit(Token);
    }

    private static SearchDocument Document(int i) =>
        new($"d{i}") { Text = new Dictionary<string, string> { ["title"] = $"n{i} common", ["body"] = "some text" } };
}
