using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Recto.Bench.NGrams;

/// <summary>
/// Writes titles and abstracts, a paper a line, again and again until the file is long enough. From the second time on, one word in ten is replaced by one
/// drawn from the corpus, so that copies are no plain repetition.
/// </summary>
internal static class PerturbedCorpus
{
    public static void Write(string papers, string target, long bytes)
    {
        var texts = Read(papers);
        string[][] words = [.. texts.Select(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        using var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        ulong state = 1;
        for (int round = 0; output.Position < bytes; round++)
        {
            for (int i = 0; i < words.Length && output.Position < bytes; i++)
            {
                var copy = (string[])words[i].Clone();
                for (int w = 0; round > 0 && w < copy.Length; w++)
                    if (Next() % 10 == 0 && words[Next() % (ulong)words.Length] is { Length: > 0 } other) copy[w] = other[Next() % (ulong)other.Length];
                output.Write(Encoding.UTF8.GetBytes(string.Join(' ', copy) + "\n"));
            }
        }

        ulong Next() => (state = state * 6364136223846793005 + 1442695040888963407) >> 33;
    }

    private static List<string> Read(string path)
    {
        var texts = new List<string>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            texts.Add($"{json.RootElement.GetProperty("title").GetString()} {json.RootElement.GetProperty("abstract").GetString()}".ReplaceLineEndings(" "));
        }
        return texts;
    }
}
