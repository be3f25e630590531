using System.Security.Cryptography;

namespace Recto.Methods.Common;

/// <summary>A folder of native libraries of this user, each under the hash of its content.</summary>
internal sealed class NativeCache(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The user's cache folder: <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>; null when the user has neither.</summary>
    public static NativeCache? OfUser(Func<string, string?> environment)
    {
        string? root = environment("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root) || !Path.IsPathRooted(root))
            root = environment("HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache") : null;
        return root is null ? null : new(Path.Combine(root, "recto", "native"));
    }

    /// <summary>Puts the library there unless an identical file already is, and returns its path.</summary>
    /// <remarks>A file with another content under that name is replaced; the change is atomic, so processes may race.</remarks>
    public string Put(string fileName, byte[] content)
    {
        string directory = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(content)));
        string path = Path.Combine(directory, fileName);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return path;
        CreateFolder(directory);
        string partial = Path.Combine(directory, $"{fileName}.{Environment.ProcessId}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(partial, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        return path;
    }

    private static void CreateFolder(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly);
    }
}
