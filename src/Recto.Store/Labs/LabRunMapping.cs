using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recto.Store;

/// <summary>Rows of runs as what the rest of the program sees.</summary>
internal static class LabRunMapping
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string WriteSettings(IReadOnlyDictionary<string, string> settings) => JsonSerializer.Serialize(settings, Readable);

    public static LabRun ToRun(this LabRunRow row) => new(
        row.Id, row.Paper, row.Lab, row.Preset, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Settings) ?? [], row.FirstSeed, row.State, row.RequestedAt)
    {
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        Joined = row.Joined,
        Message = row.Message,
        Record = row.Record,
    };
}
