using System.Text;

namespace Recto.Retrieval.Segments;

/// <summary>Keywords live in the same dictionary as words, in front of them: byte 1, field number + 1, the value.</summary>
internal static class KeywordTerm
{
    public const byte Marker = 1;
    public const int MaxLength = 1000;

    public static byte[] Encode(int field, string value)
    {
        var bytes = new byte[2 + Encoding.UTF8.GetByteCount(value)];
        bytes[0] = Marker;
        bytes[1] = (byte)(field + 1);
        Encoding.UTF8.GetBytes(value, bytes.AsSpan(2));
        return bytes;
    }

    /// <summary>Words of texts begin with no control character.</summary>
    public static TermKind KindOf(ReadOnlySpan<byte> term) =>
        term.Length == 0 || term[0] >= ' ' ? TermKind.Word : term[0] == Marker ? TermKind.Keyword : TermKind.Weight;

    public static bool Is(ReadOnlySpan<byte> term) => term.Length >= 2 && term[0] == Marker;

    public static int Field(ReadOnlySpan<byte> term) => term[1] - 1;

    public static string Value(ReadOnlySpan<byte> term) => Encoding.UTF8.GetString(term[2..]);
}
