using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Tensors in a safetensors file: an 8-byte length, a JSON header, then the numbers. Float32, float64 and int64.</summary>
public static class TensorFile
{
    private const int MostHeader = 100_000_000;

    /// <summary>Writes tensors, in ordinal order of their names.</summary>
    /// <param name="s">Where to.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts for the header; null for none.</param>
    /// <exception cref="ArgumentException">A tensor has another number type.</exception>
    public static void Save(Stream s, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        ArgumentNullException.ThrowIfNull(tensors);
        var header = new JsonObject();
        if (metadata is not null)
            header["__metadata__"] = new JsonObject(metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        var ordered = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        long offset = 0;
        foreach (var (name, tensor) in ordered)
        {
            var (code, size) = Code(tensor.dtype) ?? throw new ArgumentException($"The tensor '{name}' is {tensor.dtype}; float32, float64 and int64 can be saved.", nameof(tensors));
            long end = offset + tensor.numel() * size;
            header[name] = new JsonObject { ["dtype"] = code, ["shape"] = new JsonArray([.. tensor.shape.Select(d => (JsonNode)d)]), ["data_offsets"] = new JsonArray(offset, end) };
            offset = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        // Padded with blanks to a multiple of eight, so that the numbers are aligned.
        int length = (json.Length + 7) / 8 * 8;
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);
        s.Write(prefix);
        s.Write(json);
        s.Write(Enumerable.Repeat((byte)' ', length - json.Length).ToArray());
        foreach (var (_, tensor) in ordered)
        {
            using var scope = NewDisposeScope();
            s.Write(tensor.detach().contiguous().bytes);
        }
    }

    /// <summary>Reads tensors; the caller owns them.</summary>
    /// <param name="s">A safetensors file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or holds a number type that is not read here.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(Stream s)
    {
        ArgumentNullException.ThrowIfNull(s);
        using var scope = NewDisposeScope();
        try
        {
            var prefix = new byte[8];
            s.ReadExactly(prefix);
            long length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            if (length is < 2 or > MostHeader)
                throw new InvalidDataException($"The header is said to have {length} bytes; a safetensors header has 2 to {MostHeader}.");
            var json = new byte[length];
            s.ReadExactly(json);
            using var rest = new MemoryStream();
            s.CopyTo(rest);
            using var header = JsonDocument.Parse(json);
            var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            foreach (var entry in header.RootElement.EnumerateObject().Where(e => e.Name != "__metadata__"))
                tensors.Add(entry.Name, Read(entry, rest.GetBuffer().AsSpan(0, (int)rest.Length)));
            scope.MoveToOuter(tensors.Values);
            return tensors;
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"This is no sound safetensors file: {e.Message}", e);
        }
    }

    private static Tensor Read(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        string code = entry.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(d => d.GetInt64())];
        var type = code switch { "F32" => float32, "F64" => float64, "I64" => int64, _ => throw new InvalidDataException($"The tensor '{entry.Name}' is {code}; F32, F64 and I64 are read.") };
        long numbers = shape.Aggregate(1L, (a, b) => b < 0 ? throw new InvalidDataException($"The tensor '{entry.Name}' has a negative dimension.") : checked(a * b));
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] > data.Length || offsets[1] - offsets[0] != checked(numbers * Code(type)!.Value.Size))
            throw new InvalidDataException($"The tensor '{entry.Name}' does not fit its bytes.");
        var read = zeros(shape, dtype: type);
        data[(int)offsets[0]..(int)offsets[1]].CopyTo(read.bytes);
        return read;
    }

    private static (string Code, int Size)? Code(ScalarType type) => type switch
    {
        ScalarType.Float32 => ("F32", 4),
        ScalarType.Float64 => ("F64", 8),
        ScalarType.Int64 => ("I64", 8),
        _ => null,
    };
}
