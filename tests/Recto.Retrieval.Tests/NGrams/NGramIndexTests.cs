using CsCheck;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

public sealed class NGramIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-ngrams").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Adding_replacing_removing_committing_and_merging_give_what_a_dictionary_gives() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12], Gen.Int[0, 2].Array[0, 12]).Array[1, 40].Sample(steps =>
        {
            string folder = Path.Combine(_folder, Path.GetRandomFileName());
            var options = new NGramIndexOptions { MergeFactor = 3, SegmentSize = 60, Build = new FmIndexOptions { BlockSize = 20 } };
            var model = new Dictionary<string, int[]>();
            using (var index = NGramIndex.Open(folder, IndexAccess.Write, options))
            {
                foreach (var (kind, document, tokens) in steps)
                {
                    string id = $"d{document}";
                    if (kind < 5)
                    {
                        index.Add(id, tokens);
                        model[id] = tokens;
                    }
                    else if (kind < 7) Assert.Equal(model.Remove(id), index.Remove(id));
                    else if (kind < 9) index.Commit(Token);
                    else index.Compact(Token);
                }
                index.Commit(Token);
                Check(index, model);
                index.Compact(Token);
                Check(index, model);
                using var compact = index.Read();
                Assert.Equal(0, compact.RemovedCount);
                Assert.Equal(model.Count, compact.DocumentCount);
                foreach (var (token, count) in compact.Continuations(compact.All)) Assert.Equal(model.Values.Sum(d => d.Count(t => t == token)), count);
            }
            using var reopened = NGramIndex.Open(folder, options: options);
            Check(reopened, model);
        }, iter: 40, threads: 1);

    [Fact]
    public void A_reader_keeps_its_state_while_the_index_changes()
    {
        using var index = Texts(IndexAccess.Write);
        index.Add("a", "the quick brown fox");
        index.Commit(Token);
        using var before = index.Read();
        index.Add("a", "a lazy dog");
        index.Add("b", "another quick dog");
        index.Compact(Token);
        using var after = index.Read();
        Assert.Equal("the quick brown fox", before.ExtractText(before.Locate(before.Find("brown")).Single().Document));
        Assert.True(after.Find("brown").IsEmpty);
        Assert.Equal(["a", "b"], after.Locate(after.Find("dog")).Select(o => after.IdOf(o.Document)).Order());
    }

    [Fact]
    public void Another_process_sees_a_commit_when_it_refreshes_and_not_before()
    {
        using var writer = Texts(IndexAccess.Write);
        using var reader = Texts(IndexAccess.Read);
        writer.Add("a", "text");
        Assert.False(reader.Refresh());
        writer.Commit(Token);
        using (var old = reader.Read()) Assert.Equal(0, old.DocumentCount);
        Assert.True(reader.Refresh());
        using var seen = reader.Read();
        Assert.Equal((1, 1L), (seen.DocumentCount, reader.Version));
        Assert.Throws<IndexLockedException>(() => Texts(IndexAccess.Write));
        Assert.Throws<InvalidOperationException>(() => reader.Add("b", "text"));
    }

    [Fact]
    public void What_is_not_committed_is_gone_and_leaves_no_file()
    {
        using (var index = Texts(IndexAccess.Write))
        {
            index.Add("a", "kept");
            index.Commit(Token);
            for (int i = 0; i < 9; i++) index.Add($"lost{i}", new string('x', 60));
        }
        using var again = Texts(IndexAccess.Write);
        using var reader = again.Read();
        Assert.Equal("kept", reader.ExtractText(0));
        Assert.Equal(1, reader.DocumentCount);
        Assert.Equal(["00000001.fm", "manifest", "write.lock"], Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cancelled_commit_leaves_the_last_one()
    {
        using var index = Texts(IndexAccess.Write);
        index.Add("a", "kept");
        index.Commit(Token);
        index.Add("b", "lost");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => index.Commit(cancelled.Token));
        index.Add("c", "new");
        index.Commit(Token);
        using var reader = index.Read();
        Assert.Equal(["a", "c"], Enumerable.Range(0, reader.DocumentCount).Select(reader.IdOf));
    }

    [Fact]
    public void A_damaged_missing_or_foreign_file_is_named()
    {
        using (var index = Texts(IndexAccess.Write))
        {
            index.Add("a", "text");
            index.Add("b", "more");
            index.Commit(Token);
            index.Remove("a");
            index.Commit(Token);
        }
        foreach (string path in Directory.GetFiles(_folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            byte[] whole = File.ReadAllBytes(path);
            byte[] damaged = (byte[])whole.Clone();
            damaged[whole.Length / 2] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Equal(path, Assert.Throws<CorruptIndexException>(() => Texts(IndexAccess.Read)).Path);
            File.Delete(path);
            if (!path.EndsWith("manifest", StringComparison.Ordinal)) Assert.Equal(path, Assert.Throws<CorruptIndexException>(() => Texts(IndexAccess.Read)).Path);
            File.WriteAllBytes(path, whole);
        }
        Assert.Throws<CorruptIndexException>(() => NGramIndex.Open(_folder));
        using var sound = Texts(IndexAccess.Read);
        using var reader = sound.Read();
        Assert.Empty(reader.Locate(reader.Find("text")));
        Assert.Single(reader.Locate(reader.Find("more")));
    }

    private static void Check(NGramIndex index, Dictionary<string, int[]> model)
    {
        using var reader = index.Read();
        Assert.Equal(model.Count, reader.DocumentCount - reader.RemovedCount);
        foreach (int[] ngram in (int[][])[[0], [1, 2], [2, 2], [0, 1, 0]])
        {
            var expected = model.SelectMany(d => NaiveNGrams.Locate([d.Value], ngram).Select(p => (d.Key, p.Offset))).Order();
            Assert.Equal(expected, reader.Locate(reader.Find(ngram)).Select(o => (reader.IdOf(o.Document), o.Offset)).Order());
        }
    }

    private NGramIndex Texts(IndexAccess access) => NGramIndex.Open(_folder, access, new NGramIndexOptions { IsText = true, SegmentSize = 200 });
}
