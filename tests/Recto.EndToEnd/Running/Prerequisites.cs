using System.ComponentModel;
using System.Diagnostics;

namespace Recto.EndToEnd;

/// <summary>What must be on the machine: a browser, and the mail server for the tests.</summary>
internal static class Prerequisites
{
    /// <summary>The browser's program, or null.</summary>
    public static string? Chromium { get; } = OnPath("chromium") ?? OnPath("chromium-browser") ?? OnPath("google-chrome");

    /// <summary>A Python that has aiosmtpd, or null. Debian's own first: another one on the path does not see Debian's packages.</summary>
    public static string? Python { get; } = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasMailServer);

    /// <summary>What is missing, as a sentence; null when everything is here.</summary>
    public static string? Missing { get; } = (Chromium, Python) switch
    {
        (null, null) => "Chromium and a mail server are missing: install Debian's chromium and python3-aiosmtpd.",
        (null, _) => "Chromium is missing from the path: install Debian's chromium.",
        (_, null) => "The mail server for the tests is missing: install Debian's python3-aiosmtpd.",
        _ => null,
    };

    /// <summary>Skips the running test where something is missing. Under CI=true nothing may be missing.</summary>
    public static void Require()
    {
        if (Missing is { } what)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", what);
            Assert.Skip(what);
        }
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool HasMailServer(string python)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
