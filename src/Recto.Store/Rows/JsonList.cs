using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recto.Store;

/// <summary>A list of names as a JSON array in a text column.</summary>
internal static class JsonList
{
    public const string Empty = "[]";

    // The text never goes into a page as it is, so names may stay readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<string> names) => names.Count == 0 ? Empty : JsonSerializer.Serialize(names, Readable);

    public static IReadOnlyList<string> Read(string json) => json == Empty ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
}
