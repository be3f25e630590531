namespace Recto.Methods.Common;

/// <summary>How programs of a language are started in the sandbox of <see cref="ProcessCodeRunner"/>.</summary>
/// <param name="FileName">The name that the program's text gets, for instance <c>main.py</c>: letters, digits, dot, dash, underscore.</param>
/// <param name="Interpreter">The absolute path of what runs it; it must be in /usr, /bin, /lib or one of <see cref="ReadableFolders"/>.</param>
public sealed record SandboxProgram(string FileName, string Interpreter)
{
    /// <summary>Arguments of the interpreter before the program's file. Default none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Arguments that make the interpreter only check the file that follows them, with exit code 0 when it is a program; null
    /// (default) leaves syntax errors among the runtime errors.</summary>
    public IReadOnlyList<string>? SyntaxCheck { get; init; }

    /// <summary>Absolute folders that the program may read besides the system's own. Default none. When the host runs as root, they must be
    /// readable for everybody; one below /tmp stands in the working folder, which is /tmp.</summary>
    public IReadOnlyList<string> ReadableFolders { get; init; } = [];

    /// <summary>Python 3, apart from the user's packages and settings.</summary>
    /// <param name="interpreter">The interpreter. Default the system's.</param>
    public static SandboxProgram Python(string interpreter = "/usr/bin/python3") => new("main.py", interpreter)
    {
        Arguments = ["-I", "-B"],
        SyntaxCheck = ["-I", "-B", "-c", "import sys; compile(open(sys.argv[1], encoding='utf-8').read(), sys.argv[1], 'exec')"],
    };

    internal void Check()
    {
        if (string.IsNullOrEmpty(FileName) || FileName is "." or ".." || !FileName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"'{FileName}' is no file name; use letters, digits, dot, dash and underscore.", nameof(FileName));
        if (Interpreter is not ['/', ..])
            throw new ArgumentException($"The interpreter '{Interpreter}' must be an absolute path.", nameof(Interpreter));
        if (ReadableFolders.FirstOrDefault(f => f is not ['/', _, ..] || f.Split('/').Contains("..")) is { } bad)
            throw new ArgumentException($"The readable folder '{bad}' must be an absolute path below / without '..'.", nameof(ReadableFolders));
    }
}
