using System.IO.Compression;
using System.Text.Json;

namespace Recto.Bench.Hybrid;

/// <summary>Papers with a title and an abstract, a line each.</summary>
internal static class PaperCorpus
{
    public static IEnumerable<(string Id, string Title, string Abstract)> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("title").GetString()!, json.RootElement.GetProperty("abstract").GetString()!);
        }
    }
}
