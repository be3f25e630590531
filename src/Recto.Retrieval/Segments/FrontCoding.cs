namespace Recto.Retrieval.Segments;

/// <summary>
/// Keys in groups of 16: of each the length of the beginning it shares with the one before and the rest, both lengths in one byte if they
/// are short. What belongs to a key follows it.
/// </summary>
internal static unsafe class FrontCoding
{
    public const int GroupSize = 16;

    /// <summary>Longest key: a keyword of 1,000 characters with its two bytes in front.</summary>
    public const int MaxKey = 2 + KeywordTerm.MaxLength * 3;

    private const int Long = 15;

    public static void Write(ByteWriter target, ReadOnlySpan<byte> before, ReadOnlySpan<byte> key)
    {
        int shared = before.CommonPrefixLength(key), rest = key.Length - shared;
        target.Byte((byte)(Math.Min(shared, Long) << 4 | Math.Min(rest, Long)));
        if (shared >= Long) target.Varint((uint)(shared - Long));
        if (rest >= Long) target.Varint((uint)(rest - Long));
        target.Bytes(key[shared..]);
    }

    /// <summary>Turns the key before into the next one; returns its length.</summary>
    public static int Read(ref byte* at, Span<byte> key)
    {
        Lengths(ref at, out int shared, out int rest);
        new ReadOnlySpan<byte>(at, rest).CopyTo(key[shared..]);
        at += rest;
        return shared + rest;
    }

    /// <summary>Passes a key without keeping it: only notes in <paramref name="matched"/> how much of the wanted one it begins with.</summary>
    /// <returns>Whether it is the wanted one.</returns>
    public static bool Compare(ref byte* at, ReadOnlySpan<byte> wanted, ref int matched)
    {
        Lengths(ref at, out int shared, out int rest);
        // A key that shares more with the one before than that had in common with the wanted one differs at the same place.
        if (shared <= matched) matched = shared + new ReadOnlySpan<byte>(at, rest).CommonPrefixLength(wanted[shared..]);
        at += rest;
        return matched == wanted.Length && shared + rest == wanted.Length;
    }

    private static void Lengths(ref byte* at, out int shared, out int rest)
    {
        byte head = *at++;
        shared = head >> 4;
        rest = head & 15;
        if (shared == Long) shared += (int)Varint.Read(ref at);
        if (rest == Long) rest += (int)Varint.Read(ref at);
    }
}
