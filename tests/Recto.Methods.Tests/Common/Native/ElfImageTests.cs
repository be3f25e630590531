using CsCheck;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common;

public sealed class ElfImageTests
{
    private static string? TorchSharpLibrary()
        => TorchLoader.Folders().Select(f => Path.Combine(f, "libLibTorchSharp.so")).FirstOrDefault(File.Exists);

    private static byte[] Library()
    {
        string? path = TorchSharpLibrary();
        Assert.SkipWhen(path is null, "this system has no libLibTorchSharp.so");
        return File.ReadAllBytes(path!);
    }

    [Fact]
    public void The_real_library_asks_for_one_version_of_gcc_13_and_only_its_marker_uses_it()
    {
        var need = Assert.Single(ElfImage.ReadVersionNeeds(Library()), n => n.Version == LibstdcxxPatch.Version);
        Assert.Equal("libstdc++.so.6", need.Library);
        Assert.Equal(0, need.Flags);
        Assert.Equal([LibstdcxxPatch.Marker], need.Symbols);
    }

    [Fact]
    public void The_patch_changes_one_byte_and_makes_that_version_alone_weak()
    {
        var original = Library();
        var patched = LibstdcxxPatch.Apply(original);
        Assert.Equal(original.Length, patched.Length);
        Assert.Equal(1, original.Zip(patched).Count(p => p.First != p.Second));
        var weak = Assert.Single(ElfImage.ReadVersionNeeds(patched), n => (n.Flags & ElfVersionNeed.Weak) != 0);
        Assert.Equal(LibstdcxxPatch.Version, weak.Version);
    }

    [Fact]
    public void The_patch_is_refused_when_another_symbol_needs_the_version()
    {
        var image = TinyElf.Build(LibstdcxxPatch.Version, LibstdcxxPatch.Marker, "_ZSt4cout");
        var e = Assert.Throws<InvalidDataException>(() => LibstdcxxPatch.Apply(image));
        Assert.Contains("_ZSt4cout", e.Message);
    }

    [Fact]
    public void The_patch_is_refused_when_nothing_asks_for_the_version()
        => Assert.Contains("does not ask for", Assert.Throws<InvalidDataException>(() => LibstdcxxPatch.Apply(TinyElf.Build("GLIBCXX_3.4.21", "_ZSt4cout"))).Message);

    [Fact]
    public void A_made_library_is_read_and_patched()
    {
        var image = TinyElf.Build(LibstdcxxPatch.Version, LibstdcxxPatch.Marker);
        var need = Assert.Single(ElfImage.ReadVersionNeeds(image));
        Assert.Equal((LibstdcxxPatch.Library, LibstdcxxPatch.Version, (ushort)0), (need.Library, need.Version, need.Flags));
        Assert.Equal(ElfVersionNeed.Weak, Assert.Single(ElfImage.ReadVersionNeeds(LibstdcxxPatch.Apply(image))).Flags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ this is a Windows library, as it were, and long enough to hold a header of ELF64")]
    public void What_is_not_elf_is_refused(string text)
        => Assert.Throws<InvalidDataException>(() => ElfImage.ReadVersionNeeds(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Damage_anywhere_is_refused_or_read_but_never_crashes()
    {
        var sound = TinyElf.Build(LibstdcxxPatch.Version, LibstdcxxPatch.Marker);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, sound.Length]).Sample((at, value, length) =>
        {
            var damaged = sound[..];
            damaged[at] = value;
            try
            {
                ElfImage.ReadVersionNeeds(damaged.AsSpan(0, length));
            }
            catch (InvalidDataException)
            {
            }
        });
    }
}
