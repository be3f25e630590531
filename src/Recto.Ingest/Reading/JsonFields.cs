using System.Globalization;
using System.Text.Json;

namespace Recto.Ingest.Reading;

/// <summary>
/// The fields of a JSON object, read with patience: a missing field and <c>null</c> are the same, and a field of the wrong type is left out
/// and remembered, so that one bad count does not cost the paper.
/// </summary>
internal sealed class JsonFields(JsonElement element, List<string> complaints, string prefix = "")
{
    /// <summary>Names of the fields that were left out because of their type.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name) => Get(name, JsonValueKind.String, "a text") is { } value ? ReadText(value, name) : null;

    /// <summary>A count: a whole number from 0.</summary>
    public int? Count(string name)
    {
        if (Get(name, JsonValueKind.Number, "a number") is not { } value)
        {
            return null;
        }

        if (value.TryGetDouble(out var number) && number is >= 0 and <= int.MaxValue)
        {
            return (int)number;
        }

        Complain(name, "a number from 0");
        return null;
    }

    public JsonFields? Object(string name) => Get(name, JsonValueKind.Object, "an object") is { } value ? new JsonFields(value, complaints, $"{prefix}{name}.") : null;

    public IReadOnlyList<string> Texts(string name) => List(name, JsonValueKind.String).Select(item => ReadText(item, name)).OfType<string>().ToList();

    public IReadOnlyList<JsonFields> Objects(string name) => List(name, JsonValueKind.Object).Select(item => new JsonFields(item, complaints, $"{prefix}{name}.")).ToList();

    /// <summary>An instant in ISO form; without an offset it is UTC.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        Complain(name, "a date such as 2026-08-20T00:00:00.000Z");
        return null;
    }

    public bool? Flag(string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    } : null;

    /// <summary>Remembers that a field was left out.</summary>
    public void Complain(string name, string expected) => complaints.Add($"{prefix}{name} is not {expected}");

    private IEnumerable<JsonElement> List(string name, JsonValueKind kind)
    {
        if (Get(name, JsonValueKind.Array, "a list") is not { } list)
        {
            return [];
        }

        var items = list.EnumerateArray().Take(IngestLimits.Names).ToList();
        if (items.Exists(item => item.ValueKind != kind))
        {
            Complain(name, kind == JsonValueKind.String ? "a list of texts" : "a list of objects");
        }

        return items.Where(item => item.ValueKind == kind);
    }

    private JsonElement? Get(string name, JsonValueKind kind, string expected)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Complain(name, expected);
        return null;
    }

    // An escape such as \ud800 without its other half is valid JSON and no text.
    private string? ReadText(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Complain(name, "valid Unicode");
            return null;
        }
    }
}
