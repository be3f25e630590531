using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Recto.Methods.Common;

/// <summary>The command line of one sandboxed process, put together from the tools of util-linux and coreutils.</summary>
internal static class SandboxCommand
{
    private const string Shell = "/bin/sh", SandboxRoot = "/sys/sandbox";

    // Nobody: root's own user id passes the permission checks of /proc and of device files even without capabilities.
    private const string Nobody = "65534";

    private static readonly string[] Places = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private static readonly string[] Tools = ["timeout", "setpriv", "unshare", "prlimit", "chroot", "env", "mount", "head", "readlink", "bash"];

    /// <summary>Why this machine cannot have a sandbox at all; null when it is worth a trial.</summary>
    public static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux())
            return $"programs run only in a sandbox of Linux namespaces, and this system is {RuntimeInformation.OSDescription}";
        if (Tools.FirstOrDefault(tool => Find(tool) is null) is { } missing)
            return $"the sandbox needs '{missing}' (from util-linux, coreutils or bash) in {string.Join(", ", Places)}";
        return File.Exists(Shell) ? null : $"the sandbox needs {Shell}";
    }

    /// <summary>What to start. Its input is the program's text and then the program's own input.</summary>
    public static ProcessStartInfo Create(SandboxProgram program, IReadOnlyList<string> arguments, int codeBytes, ExecutionLimits limits)
    {
        int seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
        string number(long value) => value.ToString(CultureInfo.InvariantCulture);
        // Bounds that hold even when this process dies: the watch ends a program before they do.
        string[] timeout = [Find("timeout")!, "--signal=KILL", number(seconds(limits.WallTime) + 5)];
        string[] user = IsMachinesRoot() ? [Find("setpriv")!, "--reuid=" + Nobody, "--regid=" + Nobody, "--clear-groups"] : [];
        string[] namespaces = [Find("unshare")!, "--user", "--map-root-user", "--net", "--pid", "--mount", "--ipc", "--uts", "--fork", "--kill-child=KILL"];
        string file = $"{SandboxScript.ProgramFolder}/{program.FileName}";
        long work = limits.MemoryBytes / 16;
        string[] alternatives = Directory.Exists("/etc/alternatives") ? ["/etc/alternatives"] : [];
        string[] build = [Find("bash")!, "-c", SandboxScript.Build, "bash", number(codeBytes), program.FileName, number(work), .. alternatives, .. program.ReadableFolders, "--"];
        string[] root = [Find("chroot")!, SandboxRoot, Find("env")!, "-i", Find("setpriv")!, "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"];
        string[] bounds =
        [
            Find("prlimit")!, "--core=0", "--nofile=256", $"--nproc={number(limits.Processes + 2)}", $"--cpu={number(seconds(limits.ProcessorTime) + 1)}",
            $"--data={number(limits.MemoryBytes)}", $"--fsize={number(work)}",
        ];
        string[] run = [Shell, "-c", SandboxScript.Run, "sh", program.Interpreter, .. arguments, file];
        string[] all = [.. timeout, .. user, .. namespaces, .. build, .. root, .. bounds, .. run];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        return start;
    }

    // In a user namespace root may be anybody outside; only a root that is root there too must be left.
    private static bool IsMachinesRoot()
        => Environment.IsPrivilegedProcess && File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", ..];

    private static string? Find(string tool) => Places.Select(place => $"{place}/{tool}").FirstOrDefault(File.Exists);
}
