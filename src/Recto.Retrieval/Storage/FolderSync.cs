using System.Runtime.InteropServices;

namespace Recto.Retrieval.Storage;

/// <summary>Makes renames and new files of a folder survive a power cut. .NET opens no folders, so this asks the system.</summary>
internal static partial class FolderSync
{
    public static void Flush(string folder)
    {
        // Windows writes the folder's entries through with the file.
        if (OperatingSystem.IsWindows()) return;
        int handle = Open(folder, 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
