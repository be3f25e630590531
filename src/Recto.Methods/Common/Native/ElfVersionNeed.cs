namespace Recto.Methods.Common;

/// <summary>One version that a shared library asks of another, as an ELF64 <c>.gnu.version_r</c> section records it.</summary>
/// <param name="Library">The library asked, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version asked for, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="FlagsOffset">Where in the file the two bytes of flags stand.</param>
/// <param name="Flags">The flags; <see cref="Weak"/> means that the loader only warns when the version is missing.</param>
/// <param name="Symbols">The undefined dynamic symbols bound to this version.</param>
internal sealed record ElfVersionNeed(string Library, string Version, int FlagsOffset, ushort Flags, IReadOnlyList<string> Symbols)
{
    /// <summary>VER_FLG_WEAK.</summary>
    public const ushort Weak = 0x2;
}
