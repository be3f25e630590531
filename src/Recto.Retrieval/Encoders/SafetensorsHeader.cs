using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recto.Retrieval.Encoders;

/// <summary>The JSON at the front of the file: names, types, shapes and places.</summary>
internal static class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";
    public const int LengthBytes = 8;

    private const int MostBytes = 100_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Bytes that a tensor takes.</summary>
    /// <exception cref="ArgumentException">A dimension is negative, or the product is beyond 64 bits.</exception>
    public static long ByteCount(SafetensorsType type, IReadOnlyList<long> shape)
    {
        long bytes = SafetensorsCodes.Size(type);
        // A dimension of zero ends it: the others may be anything then.
        if (shape.Any(d => d < 0)) throw new ArgumentException("a dimension is negative");
        if (shape.Contains(0)) return 0;
        foreach (long d in shape)
            if (Math.BigMul(bytes, d, out bytes) != 0 || bytes < 0) throw new ArgumentException("its shape is too large");
        return bytes;
    }

    /// <summary>Reads a header. Throws <see cref="FormatException"/> with what is wrong, without a full stop.</summary>
    public static (Dictionary<string, string> Metadata, List<SafetensorsTensor> Tensors) Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < LengthBytes) throw new FormatException("it is shorter than the 8 bytes that every safetensors file begins with");
        ulong length = BitConverter.ToUInt64(file.Span);
        if (length is < 2 or > MostBytes) throw new FormatException($"its header is said to have {length} bytes; a header has 2 to {MostBytes}");
        if (length > (ulong)(file.Length - LengthBytes)) throw new FormatException($"its header is said to have {length} bytes, but the file ends before");
        var json = file.Slice(LengthBytes, (int)length);
        if (json.Span[0] != (byte)'{') throw new FormatException("its header does not begin with a brace");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, file[(LengthBytes + (int)length)..]);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"its header is not sound: {broken.Message.TrimEnd('.')}", broken);
        }
    }

    /// <summary>The header of tensors that lie behind each other in the order given, padded so that the numbers are aligned.</summary>
    public static byte[] Write(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new JsonObject();
        if (metadata.Count > 0)
            header[MetadataName] = new JsonObject(metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        long offset = 0;
        foreach (var tensor in tensors)
        {
            long end = offset + tensor.Bytes.Length;
            header.Add(tensor.Name, new JsonObject
            {
                ["dtype"] = SafetensorsCodes.Of(tensor.Type),
                ["shape"] = new JsonArray([.. tensor.Shape.Select(d => (JsonNode)d)]),
                ["data_offsets"] = new JsonArray(offset, end),
            });
            offset = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = new byte[(json.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private static (Dictionary<string, string> Metadata, List<SafetensorsTensor> Tensors) Read(JsonElement root, ReadOnlyMemory<byte> data)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var placed = new List<(long Begin, SafetensorsTensor Tensor)>();
        foreach (var entry in root.EnumerateObject())
        {
            if (entry.Name != MetadataName) placed.Add(Place(entry, data));
            else foreach (var text in entry.Value.EnumerateObject()) metadata.Add(text.Name, text.Value.GetString() ?? throw new FormatException($"its metadata '{text.Name}' is not a text"));
        }

        // Every byte belongs to one tensor: so there is no room for two tensors in one place, nor for what nobody declared.
        long at = 0;
        foreach (var (begin, tensor) in placed.OrderBy(p => p.Begin).ThenBy(p => p.Tensor.Bytes.Length))
        {
            if (begin != at) throw new FormatException($"the tensor '{tensor.Name}' begins at byte {begin} of the data and not at {at}, where the one before it ends");
            at += tensor.Bytes.Length;
        }

        if (at != data.Length) throw new FormatException($"its tensors have {at} bytes, but {data.Length} follow the header");
        return (metadata, [.. placed.Select(p => p.Tensor)]);
    }

    private static (long Begin, SafetensorsTensor Tensor) Place(JsonProperty entry, ReadOnlyMemory<byte> data)
    {
        string code = entry.Value.GetProperty("dtype").GetString() ?? "";
        var type = SafetensorsCodes.Find(code) ?? throw new FormatException($"the tensor '{entry.Name}' is of the unknown type '{code}'");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(d => d.GetInt64())];
        if (offsets is not [>= 0 and var begin, var end] || end < begin || end > data.Length)
            throw new FormatException($"the place of the tensor '{entry.Name}' is not within the {data.Length} bytes of data");
        return (begin, new SafetensorsTensor(entry.Name, type, shape, data[(int)begin..(int)end]));
    }
}
