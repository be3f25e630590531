using System.Text;
using CsCheck;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

public sealed class FmFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-fm").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "test.fm");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_index_is_read_as_it_was_from_file_and_from_stream() => Documents.OfTokens.Sample(documents =>
    {
        using var index = Documents.Index(documents);
        using var stream = new MemoryStream();
        index.Save(stream);
        stream.Position = 0;
        using var fromStream = FmIndex.Load(stream);
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        index.Save(path);
        using var fromFile = FmIndex.Load(path);
        foreach (var copy in new[] { fromStream, fromFile })
        {
            Assert.Equal(index.SizeInBytes, copy.SizeInBytes);
            for (int d = 0; d < documents.Length; d++) Assert.Equal(documents[d], copy.Extract(d));
            Assert.Equal(index.Continuations(index.All), copy.Continuations(copy.All));
        }
    }, iter: 60, threads: 1);

    [Fact]
    public void An_index_built_into_a_file_of_small_blocks_leaves_nothing_but_the_file()
    {
        using var index = FmIndex.BuildText(FilePath, Lines(3000), new FmIndexOptions { BlockSize = 5000, TemporaryFolder = _folder }, Token);
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
        Assert.Equal(3000, index.DocumentCount);
        Assert.Equal("line 1234 of the text, 1522756", index.ExtractText(1234));
        Assert.Equal(new Occurrence(1234, 5), index.Locate(index.Find("1234 of")).Single());
    }

    [Fact]
    public void One_changed_byte_anywhere_is_found_out_and_the_file_and_remedy_are_named()
    {
        byte[] whole = Saved();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)change;
            File.WriteAllBytes(FilePath, damaged);
            var e = Assert.Throws<CorruptIndexException>(() => FmIndex.Load(FilePath));
            Assert.Equal(FilePath, e.Path);
            Assert.Contains("rebuild", e.Message, StringComparison.OrdinalIgnoreCase);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_cut_file_an_empty_file_and_rubbish_are_found_out()
    {
        byte[] whole = Saved();
        var cut = Gen.Int[0, whole.Length - 1].Select(n => whole[..n]);
        Gen.OneOf(cut, Gen.Byte.Array[0, 500], Gen.Byte.Array[0, 64].Select(more => (byte[])[.. whole, .. more]).Where(b => b.Length > whole.Length)).Sample(bytes =>
        {
            File.WriteAllBytes(FilePath, bytes);
            Assert.Equal(FilePath, Assert.Throws<CorruptIndexException>(() => FmIndex.Load(FilePath)).Path);
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_file_whose_checksum_fits_but_whose_parts_do_not_is_refused()
    {
        byte[] whole = Saved();
        // The footer's first number is where the tokens lie; a place outside of the file must not be read.
        foreach (long place in new[] { -8L, 3, long.MaxValue, whole.Length })
            foreach (int section in new[] { 0, 1, 2, 6, 7 })
            {
                byte[] damaged = (byte[])whole.Clone();
                BitConverter.TryWriteBytes(damaged.AsSpan(whole.Length - 8 - (24 - section * 2) * 8), place);
                BitConverter.TryWriteBytes(damaged.AsSpan(whole.Length - 8), Retrieval.Storage.Checksum.Of(damaged.AsSpan(0, whole.Length - 8)));
                File.WriteAllBytes(FilePath, damaged);
                Assert.Throws<CorruptIndexException>(() => FmIndex.Load(FilePath));
            }
    }

    [Fact]
    public void A_building_that_fails_keeps_the_file_that_was_there()
    {
        byte[] before = Saved();
        File.WriteAllBytes(FilePath, before);
        Assert.Throws<ArgumentException>(() => FmIndex.BuildText(FilePath, [new byte[] { 65, 255 }], ct: Token));
        Assert.Throws<InvalidOperationException>(() => FmIndex.BuildText(FilePath, [], ct: Token));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => FmIndex.BuildText(FilePath, Lines(10), null, cancelled.Token));
        Assert.Equal(before, File.ReadAllBytes(FilePath));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    private static byte[] Saved()
    {
        using var index = Documents.Index(["the first document", "", "the second, a longer document", "🦊"]);
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(int count) =>
        Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"line {i} of the text, {i * i}"));
}
