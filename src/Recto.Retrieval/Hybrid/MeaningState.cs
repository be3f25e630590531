using System.Security.Cryptography;
using System.Text.Json;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.Hybrid;

/// <summary>What the vectors of a folder are. It is written after their commit: without it, or with another version in it, all is looked through.</summary>
/// <param name="Build">Changes when the vectors are made from nothing.</param>
/// <param name="Encoders">Fingerprints of the encoders whose vectors there are.</param>
/// <param name="Version">The commit of the words with which the vectors are in step.</param>
/// <param name="Mute">Documents whose text has no direction, and which therefore have no vector.</param>
internal sealed record MeaningState(string Build, IReadOnlyList<string> Encoders, long Version, IReadOnlyList<string> Mute)
{
    private const string FileName = "meaning.json";
    private const string ChangingName = "meaning.changing";

    public static MeaningState New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), [], -1, []);

    /// <summary>The state of a folder; null when there is none that can be read.</summary>
    public static MeaningState? Read(string folder)
    {
        try
        {
            var state = JsonSerializer.Deserialize<MeaningState>(File.ReadAllText(Path.Combine(folder, FileName)));
            return state is { Build: not null, Encoders: not null, Mute: not null } ? state : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string folder) => Replace(folder, FileName, JsonSerializer.Serialize(this));

    /// <summary>Documents that were being replaced or removed when a process died: which of their texts a vector is of nobody knows.</summary>
    public static IReadOnlyList<string> ReadChanging(string folder)
    {
        string path = Path.Combine(folder, ChangingName);
        return File.Exists(path) ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(path)) ?? [] : [];
    }

    public static void WriteChanging(string folder, IReadOnlyCollection<string> ids) => Replace(folder, ChangingName, JsonSerializer.Serialize(ids));

    public static void DeleteChanging(string folder) => File.Delete(Path.Combine(folder, ChangingName));

    private static void Replace(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        using (var stream = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
        FolderSync.Flush(folder);
    }
}
