using System.Text;

namespace Recto.Hosting.Tests.Searching;

/// <summary>An ONNX model written byte by byte: the vectors of the tokens, looked up in a table.</summary>
internal static class TinyOnnx
{
    public static string Write(string folder, string[] words, float[] vectors, int dimension, string input = "input_ids")
    {
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), words);
        byte[] table =
        [
            .. Number(1, (ulong)words.Length), .. Number(1, (ulong)dimension), .. Number(2, 1), .. Text(8, "table"),
            .. Field(9, [.. vectors.SelectMany(BitConverter.GetBytes)]),
        ];
        byte[] node = [.. Text(1, "table"), .. Text(1, input), .. Text(2, "last_hidden_state"), .. Text(4, "Gather")];
        byte[] graph =
        [
            .. Field(1, node), .. Text(2, "tiny"), .. Field(5, table), .. Field(11, Value(input, 7, "batch", "time")), .. Field(11, Value("attention_mask", 7, "batch", "time")),
            .. Field(12, Value("last_hidden_state", 1, "batch", "time", "width")),
        ];
        byte[] model = [.. Number(1, 8), .. Field(7, graph), .. Field(8, [.. Text(1, ""), .. Number(2, 13)])];
        var path = Path.Combine(folder, "tiny.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }

    private static byte[] Value(string name, ulong type, params string[] shape) =>
        [.. Text(1, name), .. Field(2, Field(1, [.. Number(1, type), .. Field(2, [.. shape.SelectMany(d => Field(1, Text(2, d)))])]))];

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 128; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        return [.. bytes, (byte)value];
    }
}
