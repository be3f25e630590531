namespace Recto.Retrieval.Encoders;

/// <summary>How the file names number types.</summary>
internal static class SafetensorsCodes
{
    private static readonly (SafetensorsType Type, string Code, int Size)[] All =
    [
        (SafetensorsType.Bool, "BOOL", 1), (SafetensorsType.UInt8, "U8", 1), (SafetensorsType.Int8, "I8", 1),
        (SafetensorsType.UInt16, "U16", 2), (SafetensorsType.Int16, "I16", 2), (SafetensorsType.Float16, "F16", 2), (SafetensorsType.BFloat16, "BF16", 2),
        (SafetensorsType.UInt32, "U32", 4), (SafetensorsType.Int32, "I32", 4), (SafetensorsType.Float32, "F32", 4),
        (SafetensorsType.UInt64, "U64", 8), (SafetensorsType.Int64, "I64", 8), (SafetensorsType.Float64, "F64", 8),
    ];

    public static string Of(SafetensorsType type) => Array.Find(All, a => a.Type == type).Code ?? throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such number type.");

    public static int Size(SafetensorsType type) => Array.Find(All, a => a.Type == type).Size;

    public static SafetensorsType? Find(string code)
    {
        int at = Array.FindIndex(All, a => a.Code == code);
        return at < 0 ? null : All[at].Type;
    }
}
