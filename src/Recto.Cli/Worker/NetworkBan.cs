using System.Runtime.InteropServices;

namespace Recto.Cli.Worker;

/// <summary>Takes the network away from this process and all that it starts, for good (Linux, seccomp).</summary>
/// <remarks>
/// Sockets other than those between processes of this machine cannot be made any more: <c>socket</c> fails with EACCES. What goes around
/// <c>socket</c> does not exist any more: <c>io_uring_setup</c>, which makes sockets of its own, <c>pidfd_getfd</c>, which takes those of others, and the
/// system calls of other architectures. No right can be won back, and no privilege is needed.
/// </remarks>
internal static class NetworkBan
{
    private const int NoNewPrivileges = 38; // PR_SET_NO_NEW_PRIVS
    private const int FilterMode = 1; // SECCOMP_SET_MODE_FILTER
    private const int AllThreads = 1; // SECCOMP_FILTER_FLAG_TSYNC

    /// <summary>Puts the ban in force.</summary>
    /// <param name="allThreads">All threads of the process; otherwise this one and what it starts.</param>
    /// <returns>Why it is not in force; nothing when it is.</returns>
    public static unsafe string? Apply(bool allThreads = true)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "that is only done on Linux";
        }

        if (SystemCalls.Of(RuntimeInformation.ProcessArchitecture) is not { } calls)
        {
            return $"that is not done on {RuntimeInformation.ProcessArchitecture}";
        }

        if (Prctl(NoNewPrivileges, 1, 0, 0, 0) != 0)
        {
            return $"the system refused: {Marshal.GetLastPInvokeErrorMessage()}";
        }

        fixed (FilterStep* steps = NetworkFilter.For(calls))
        {
            var program = new FilterProgram { Length = NetworkFilter.Length, Steps = steps };
            nint done = Syscall(calls.Seccomp, FilterMode, allThreads ? AllThreads : 0, (nint)(&program));
            return done switch
            {
                0 => null,
                > 0 => $"thread {done} would not take part",
                _ => $"the system refused: {Marshal.GetLastPInvokeErrorMessage()}",
            };
        }
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Syscall(nint number, nint operation, nint flags, nint program);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct FilterProgram
    {
        public ushort Length;
        public FilterStep* Steps;
    }
}
