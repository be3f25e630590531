using System.Globalization;
using System.Text;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

[Collection(nameof(ConstructionMemoryTests))]
[CollectionDefinition(nameof(ConstructionMemoryTests), DisableParallelization = true)]
public sealed class ConstructionMemoryTests
{
    [Fact]
    public void Building_needs_memory_for_blocks_and_the_compressed_text_not_for_the_text()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The memory of a process is read from the Linux kernel.");
        const int Size = 10 << 20, Block = 1 << 20;
        var folder = Directory.CreateTempSubdirectory("recto-memory");
        try
        {
            var options = new FmIndexOptions { BlockSize = Block, TemporaryFolder = folder.FullName };
            long before = Anonymous(), peak = before, after;
            using (var watch = new Timer(_ => peak = Math.Max(peak, Anonymous()), null, 0, 5))
            using (var index = FmIndex.BuildText(Path.Combine(folder.FullName, "text.fm"), Texts(Size), options, TestContext.Current.CancellationToken))
            {
                after = index.SizeInBytes;
                Assert.Equal(index.DocumentCount, index.Count("the number "));
            }
            // Twelve bytes a byte of block, a tree of at most 0.6 bytes a byte, and 28 MB for the runtime, whose heap grows as it likes: 48 MB. With all suffixes sorted
            // at once it would be five bytes a byte of text besides the runtime: 80 MB.
            Assert.InRange(peak - before, 1, 12L * Block + Size * 6 / 10 + (28 << 20));
            Assert.InRange(after, 1, Size);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Texts(int size)
    {
        var text = new StringBuilder();
        ulong state = 7;
        for (int total = 0; total < size; total += text.Length)
        {
            text.Clear().Append("the number ");
            for (int i = 0; i < 150; i++)
            {
                state = state * 6364136223846793005 + 1442695040888963407;
                text.Append(CultureInfo.InvariantCulture, $"{state >> 54} ");
            }
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    private static long Anonymous()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["RssAnon:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
