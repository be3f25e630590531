using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recto.Labs.Common;

/// <summary>How records and events are written as JSON.</summary>
public static class LabJson
{
    private static readonly JsonSerializerOptions Line = Make(indented: false);
    private static readonly JsonSerializerOptions Page = Make(indented: true);

    /// <summary>An event on one line.</summary>
    public static string Write(LabEvent happened) => JsonSerializer.Serialize(happened, Line);

    /// <summary>A record as a document for people and programs.</summary>
    public static string Write(LabRecord record) => JsonSerializer.Serialize(record, Page) + "\n";

    /// <summary>Anything else of the labs, laid out like a record.</summary>
    public static string WriteOther<T>(T value) => JsonSerializer.Serialize(value, Page) + "\n";

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static LabEvent ReadEvent(string line) => JsonSerializer.Deserialize<LabEvent>(line, Line) ?? throw new JsonException("The line holds no event.");

    /// <summary>Reads a record.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Where it is from, for the message.</param>
    /// <exception cref="LabException">It is no record, or of a later layout.</exception>
    public static LabRecord ReadRecord(string json, string source)
    {
        try
        {
            var record = JsonSerializer.Deserialize<LabRecord>(json, Page) ?? throw new JsonException("It is empty.");
            return record.Schema <= LabRecord.CurrentSchema
                ? record
                : throw new LabException($"{source} has layout {record.Schema}; this version of Recto reads up to {LabRecord.CurrentSchema}. Update Recto.");
        }
        catch (JsonException refused)
        {
            throw new LabException($"{source} is not the record of a run: {refused.Message}");
        }
    }

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Records are files and script-free answers, never pasted into pages as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
