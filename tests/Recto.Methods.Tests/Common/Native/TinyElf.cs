using System.Buffers.Binary;
using System.Text;

namespace Recto.Methods.Tests.Common;

/// <summary>The smallest ELF64 file with a version requirement: header, three section kinds that matter, one string table.</summary>
internal static class TinyElf
{
    public static byte[] Build(string version, params string[] symbols)
    {
        var strings = new List<byte> { 0 };
        uint Add(string s)
        {
            uint at = (uint)strings.Count;
            strings.AddRange(Encoding.ASCII.GetBytes(s));
            strings.Add(0);
            return at;
        }

        uint library = Add("libstdc++.so.6"), versionName = Add(version);
        var symbolNames = symbols.Select(Add).ToArray();
        int stringsAt = 64, symbolsAt = stringsAt + strings.Count, versionsAt = symbolsAt + 24 * symbols.Length;
        int needsAt = versionsAt + 2 * symbols.Length, headersAt = needsAt + 32;
        var file = new byte[headersAt + 5 * 64];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        void U16(int at, int v) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)v);
        void U32(int at, uint v) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), v);
        void U64(int at, long v) => BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at), v);
        U64(0x28, headersAt);
        U16(0x3a, 64);
        U16(0x3c, 5);
        strings.CopyTo(file, stringsAt);
        for (int i = 0; i < symbols.Length; i++)
        {
            U32(symbolsAt + 24 * i, symbolNames[i]);
            U16(versionsAt + 2 * i, 2);
        }

        U16(needsAt, 1);
        U16(needsAt + 2, 1);
        U32(needsAt + 4, library);
        U32(needsAt + 8, 16);
        U16(needsAt + 16 + 6, 2);
        U32(needsAt + 16 + 8, versionName);
        Section(1, 3, stringsAt, strings.Count, 0, 0);
        Section(2, 11, symbolsAt, 24 * symbols.Length, 1, 0);
        Section(3, 0x6fffffff, versionsAt, 2 * symbols.Length, 2, 0);
        Section(4, 0x6ffffffe, needsAt, 32, 1, 1);
        return file;

        void Section(int index, uint type, int offset, int size, uint link, uint info)
        {
            int at = headersAt + 64 * index;
            U32(at + 4, type);
            U64(at + 0x18, offset);
            U64(at + 0x20, size);
            U32(at + 0x28, link);
            U32(at + 0x2c, info);
        }
    }
}
