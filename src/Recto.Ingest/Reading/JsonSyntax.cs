using System.Globalization;
using System.Text.Json;

namespace Recto.Ingest.Reading;

/// <summary>Parses one JSON value and says in plain words what is wrong with it.</summary>
internal static class JsonSyntax
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <exception cref="RecordException">The text is not JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException e)
        {
            throw new RecordException(string.Create(
                CultureInfo.InvariantCulture, $"it is not valid JSON (at character {(e.BytePositionInLine ?? 0) + 1} of its line {(e.LineNumber ?? 0) + 1})"));
        }
    }
}
