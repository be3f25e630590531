using System.Runtime.InteropServices;

namespace Recto.Methods.Common;

/// <summary>Loads TorchSharp's native library on a Linux whose C++ runtime is older than the one it was built with.</summary>
internal static class TorchLoader
{
    public const string LibraryName = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>Loads a patched copy of the library; called once the ordinary search has failed.</summary>
    /// <exception cref="DllNotFoundException">The copy could not be made or loaded; the message says why and what helps.</exception>
    public static nint LoadPatched(IEnumerable<string> folders)
    {
        var searched = folders.ToList();
        string original = Find(searched, FileName) ?? throw new DllNotFoundException(
            $"{FileName} was not found. Looked in: {string.Join(", ", searched)}. Publish the program with its native libraries for {RuntimeInformation.RuntimeIdentifier}.");
        // The copy lies elsewhere, so its $ORIGIN finds nothing: what it needs must be in the process before it.
        foreach (string name in (ReadOnlySpan<string>)["libc10.so", "libtorch_cpu.so", "libtorch.so"])
        {
            string path = Find(searched, name) ?? throw new DllNotFoundException(
                $"{name} was not found. Looked in: {string.Join(", ", searched)}. Reference the libtorch-cpu package of this system.");
            NativeLibrary.Load(path);
        }

        if (NativeLibrary.TryLoad(original, out nint handle))
            return handle;
        try
        {
            return LoadCopy(LibstdcxxPatch.Apply(File.ReadAllBytes(original)));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new DllNotFoundException(
                $"{original} does not load on this system, and neither does a copy for older C++ runtimes: {e.Message} "
                + "TorchSharp needs Linux on x64 with glibc 2.34 and libstdc++ of GCC 12 (GLIBCXX_3.4.30) or newer.", e);
        }
    }

    /// <summary>The folders where the host put native libraries.</summary>
    public static IEnumerable<string> Folders()
    {
        string known = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"))
            .Distinct(StringComparer.Ordinal);
    }

    private static nint LoadCopy(byte[] patched)
    {
        try
        {
            if (NativeCache.OfUser(Environment.GetEnvironmentVariable) is { } cache)
                return NativeLibrary.Load(cache.Put(FileName, patched));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written, as in a sandbox: a private temporary folder serves this process.
        }

        var folder = Directory.CreateTempSubdirectory("recto-native-");
        try
        {
            return NativeLibrary.Load(new NativeCache(folder.FullName).Put(FileName, patched));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find(IEnumerable<string> folders, string name)
        => folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
}
