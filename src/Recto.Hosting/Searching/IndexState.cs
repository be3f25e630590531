using System.Text.Json;

namespace Recto.Hosting.Searching;

/// <summary>
/// How far the index has followed the database. It is written after the index's own commit: if the process dies between the two, the same
/// papers are indexed again, which changes nothing.
/// </summary>
/// <param name="DocumentVersion"><see cref="PaperDocument.Version"/> with which the index was built.</param>
/// <param name="Revision">The database's revision up to which it is complete.</param>
/// <param name="Build">
/// Changes when the index is built from nothing. The engine's own version begins anew then and could be the one that a reader has open.
/// </param>
/// <param name="Encoder">The encoder that has encoded every paper; null when there is none, or papers are missing.</param>
internal sealed record IndexState(int DocumentVersion, long Revision, string? Build, string? Encoder = null)
{
    private const string FileName = "followed.json";

    /// <summary>The state of the index in a folder; null when there is no index that this version of the program can use.</summary>
    public static IndexState? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<IndexState>(File.ReadAllText(Path.Combine(folder, FileName)));
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this));
        File.Move(file + ".new", file, overwrite: true);
    }
}
