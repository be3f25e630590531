using System.Runtime.InteropServices;

namespace Recto.Cli.Worker;

/// <summary>The process at the other end of standard output.</summary>
internal static class EventReader
{
    private const int StandardOutput = 1;
    private const short Error = 0x0008; // POLLERR
    private const short HungUp = 0x0010; // POLLHUP

    /// <summary>Whether it has gone. The runtime's console does not tell: it takes what is written to a broken pipe without a word.</summary>
    public static bool IsGone()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var asked = new Asked { File = StandardOutput };
        return Poll(ref asked, 1, 0) == 1 && (asked.Happened & (Error | HungUp)) != 0;
    }

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref Asked asked, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Asked
    {
        public int File;
        public short Wanted;
        public short Happened;
    }
}
