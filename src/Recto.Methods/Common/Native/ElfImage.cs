using System.Buffers.Binary;
using System.Text;

namespace Recto.Methods.Common;

/// <summary>Reads the version requirements of an ELF64 little-endian shared library.</summary>
internal static class ElfImage
{
    private const uint DynamicSymbols = 11;
    private const uint VersionSymbols = 0x6fffffff;
    private const uint VersionNeeds = 0x6ffffffe;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;

    /// <summary>Reads every version the library asks for, with the symbols behind each.</summary>
    /// <param name="image">The whole file.</param>
    /// <exception cref="InvalidDataException">The bytes are no ELF64 little-endian file, or its tables point outside the file.</exception>
    public static IReadOnlyList<ElfVersionNeed> ReadVersionNeeds(ReadOnlySpan<byte> image)
    {
        if (image.Length < 64 || !image[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("Not an ELF64 little-endian file.");
        try
        {
            return Read(image);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The ELF file is damaged: a table points outside the file.", e);
        }
    }

    private static List<ElfVersionNeed> Read(ReadOnlySpan<byte> image)
    {
        var sections = Sections(image);
        var needs = new List<ElfVersionNeed>();
        var table = sections.Find(s => s.Type == VersionNeeds);
        if (table == default)
            return needs;
        var names = sections[checked((int)table.Link)];
        var symbols = SymbolsByVersion(image, sections);
        int entry = table.Offset;
        for (int i = 0; i < table.Info; i++)
        {
            int count = U16(image, entry + 2);
            string library = Text(image, names, U32(image, entry + 4));
            int need = checked(entry + (int)U32(image, entry + 8));
            for (int j = 0; j < count; j++)
            {
                ushort version = U16(image, need + 6);
                needs.Add(new(library, Text(image, names, U32(image, need + 8)), need + 4, U16(image, need + 4),
                    symbols.TryGetValue(version, out var bound) ? bound : []));
                need = checked(need + (int)U32(image, need + 12));
            }

            entry = checked(entry + (int)U32(image, entry + 12));
        }

        return needs;
    }

    private static Dictionary<ushort, List<string>> SymbolsByVersion(ReadOnlySpan<byte> image, List<Section> sections)
    {
        var found = new Dictionary<ushort, List<string>>();
        var symbols = sections.Find(s => s.Type == DynamicSymbols);
        var versions = sections.Find(s => s.Type == VersionSymbols);
        if (symbols == default || versions == default)
            return found;
        var names = sections[checked((int)symbols.Link)];
        for (int i = 0; i < versions.Size / 2; i++)
        {
            ushort version = (ushort)(U16(image, versions.Offset + 2 * i) & 0x7fff);
            if (version < 2)
                continue;
            if (!found.TryGetValue(version, out var bound))
                found[version] = bound = [];
            bound.Add(Text(image, names, U32(image, symbols.Offset + SymbolSize * i)));
        }

        return found;
    }

    private static List<Section> Sections(ReadOnlySpan<byte> image)
    {
        int table = checked((int)U64(image, 0x28));
        if (U16(image, 0x3a) != SectionHeaderSize)
            throw new InvalidDataException("The ELF file has no section headers of the usual size.");
        var sections = new List<Section>();
        for (int i = 0; i < U16(image, 0x3c); i++)
        {
            int header = checked(table + i * SectionHeaderSize);
            sections.Add(new(U32(image, header + 4), checked((int)U64(image, header + 0x18)), checked((int)U64(image, header + 0x20)),
                U32(image, header + 0x28), U32(image, header + 0x2c)));
        }

        return sections;
    }

    private static string Text(ReadOnlySpan<byte> image, Section strings, uint offset)
    {
        var rest = image.Slice(strings.Offset, strings.Size)[checked((int)offset)..];
        int end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }

    private static ushort U16(ReadOnlySpan<byte> image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image[at..]);

    private static uint U32(ReadOnlySpan<byte> image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image[at..]);

    private static ulong U64(ReadOnlySpan<byte> image, int at) => BinaryPrimitives.ReadUInt64LittleEndian(image[at..]);

    private readonly record struct Section(uint Type, int Offset, int Size, uint Link, uint Info);
}
