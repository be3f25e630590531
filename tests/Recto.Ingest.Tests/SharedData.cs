using System.IO.Compression;
using System.Text.Json;

namespace Recto.Ingest.Tests;

/// <summary>Real data that stands beside the repository on machines where it is developed.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find();

    /// <summary>The path of a file, or a skipped test.</summary>
    public static string PathOf(string file)
    {
        var path = Folder is null ? null : Path.Combine(Folder, file);
        Assert.SkipUnless(path is not null && File.Exists(path), $"{file} is not beside this repository.");
        return path!;
    }

    /// <summary>Recorded answers of a service: one JSON object a line.</summary>
    public static IReadOnlyList<Recording> Recordings(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(PathOf(file)), CompressionMode.Decompress));
        var recordings = new List<Recording>();
        while (reader.ReadLine() is { } line)
        {
            recordings.Add(JsonSerializer.Deserialize<Recording>(line, JsonSerializerOptions.Web)!);
        }

        return recordings;
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared") : null;
    }

    internal sealed record Recording(string Name, string? Url, int Status, string Body);
}
