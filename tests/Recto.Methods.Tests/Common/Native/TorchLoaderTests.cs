using System.Runtime.InteropServices;
using Recto.Methods.Common;
using TorchSharp;

namespace Recto.Methods.Tests.Common;

public sealed class TorchLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-loader-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Torch_works_after_EnsureLoaded_and_a_second_call_does_nothing()
    {
        TorchRuntime.EnsureLoaded();
        TorchRuntime.EnsureLoaded();
        using var two = torch.ones(2).sum();
        Assert.Equal(2f, two.item<float>());
    }

    [Fact]
    public void A_file_is_put_once_private_to_its_owner_and_repaired_when_changed()
    {
        var cache = new NativeCache(_folder);
        string path = cache.Put("lib.so", [1, 2, 3]);
        var written = File.GetLastWriteTimeUtc(path);
        Assert.Equal(path, cache.Put("lib.so", [1, 2, 3]));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        File.WriteAllBytes(path, [9]);
        cache.Put("lib.so", [1, 2, 3]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Other_content_gets_another_place()
    {
        var cache = new NativeCache(_folder);
        Assert.NotEqual(cache.Put("lib.so", [1]), cache.Put("lib.so", [2]));
    }

    [Theory]
    [InlineData("/x/cache", "/home/a", "/x/cache/recto/native")]
    [InlineData("relative", "/home/a", "/home/a/.cache/recto/native")]
    [InlineData(null, "/home/a", "/home/a/.cache/recto/native")]
    public void The_cache_follows_the_users_environment(string? cacheHome, string? home, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths of Unix");
        var cache = NativeCache.OfUser(name => name == "HOME" ? home : cacheHome is null ? null : cacheHome.Replace("/x", _folder));
        Assert.NotNull(cache);
        if (cacheHome == "/x/cache")
            Assert.StartsWith(expected.Replace("/x", _folder), cache.Put("f", [1]));
        Assert.Null(NativeCache.OfUser(_ => null));
    }

    [Fact]
    public void A_home_that_cannot_be_written_is_no_obstacle_and_nothing_stays_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "Linux on x64 only");
        string? before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", "/proc/nowhere");
            Assert.NotEqual(0, TorchLoader.LoadPatched(TorchLoader.Folders()));
            Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "recto-native-*"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", before);
        }
    }

    [Fact]
    public void Missing_libraries_are_named_with_the_places_searched()
    {
        var e = Assert.Throws<DllNotFoundException>(() => TorchLoader.LoadPatched([_folder]));
        Assert.Contains("libLibTorchSharp.so was not found", e.Message);
        Assert.Contains(_folder, e.Message);
    }

    [Fact]
    public void A_broken_library_is_refused_with_the_requirements()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "Linux on x64 only");
        File.WriteAllText(Path.Combine(_folder, "libLibTorchSharp.so"), "rubbish");
        var e = Assert.Throws<DllNotFoundException>(() => TorchLoader.LoadPatched(TorchLoader.Folders().Prepend(_folder)));
        Assert.Contains("glibc 2.34", e.Message);
    }
}
