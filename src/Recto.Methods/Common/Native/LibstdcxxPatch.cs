using System.Buffers.Binary;

namespace Recto.Methods.Common;

/// <summary>Makes one unused version requirement of TorchSharp's native library weak, so that an older C++ runtime accepts it.</summary>
/// <remarks>
/// <c>libLibTorchSharp.so</c> asks for <c>GLIBCXX_3.4.32</c>, which a C++ runtime before GCC 13 lacks (Debian 12, Ubuntu 22.04, RHEL 9).
/// Only the marker symbol <see cref="Marker"/> stands behind it; nothing calls that symbol, and all others are of versions these systems have.
/// </remarks>
internal static class LibstdcxxPatch
{
    public const string Library = "libstdc++.so.6";
    public const string Version = "GLIBCXX_3.4.32";
    public const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>Returns a copy of the library with the requirement made weak.</summary>
    /// <exception cref="InvalidDataException">The file is no ELF library, does not ask for the version, or needs it for more than the marker.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> image)
    {
        var need = ElfImage.ReadVersionNeeds(image).FirstOrDefault(n => n.Library == Library && n.Version == Version)
            ?? throw new InvalidDataException($"The library does not ask for {Version} of {Library}; that is not why it failed to load.");
        if (need.Symbols.Any(s => s != Marker))
            throw new InvalidDataException($"The library needs {Version} for {string.Join(", ", need.Symbols)}, which cannot be left out.");
        var patched = image.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(patched.AsSpan(need.FlagsOffset), (ushort)(need.Flags | ElfVersionNeed.Weak));
        return patched;
    }
}
