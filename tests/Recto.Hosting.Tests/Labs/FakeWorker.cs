using System.Globalization;
using Recto.Labs.Common;

namespace Recto.Hosting.Tests.Labs;

/// <summary>A worker program that does what a shell script says: writes events, crashes, hangs, hogs memory.</summary>
internal sealed class FakeWorker : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recto-worker-").FullName;

    /// <param name="script">
    /// Lines for <c>sh</c>. <c>events</c> writes all events of a good run, <c>measured</c> those before its record, <c>note NAME</c> keeps this process's number.
    /// </param>
    /// <param name="executable">Whether the system may start it.</param>
    public FakeWorker(string script, bool executable = true)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The fake worker is a shell script.");
            return;
        }

        Program = Path.Combine(folder, "recto");
        Write("events", MadeLab.Events());
        Write("measured", MadeLab.Measured());
        File.WriteAllText(
            Program,
            $$"""
            #!/bin/sh
            here={{folder}}
            events() { cat $here/events.jsonl; }
            measured() { cat $here/measured.jsonl; }
            note() { echo $$ > $here/$1.pid; }
            echo "$@" > $here/arguments
            env > $here/environment
            {{script}}

            """.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | (executable ? UnixFileMode.UserExecute : UnixFileMode.None));
    }

    public string Program { get; } = "";

    public string Arguments => File.ReadAllText(Path.Combine(folder, "arguments")).Trim();

    public string[] Environment => File.ReadAllLines(Path.Combine(folder, "environment"));

    /// <summary>A file in the worker's folder, by which a test and the script meet.</summary>
    public string At(string name) => Path.Combine(folder, name);

    /// <summary>Waits until the script has noted a process, and returns its number.</summary>
    public async Task<int> NotedAsync(string name)
    {
        var text = "";
        await Eventually.Async(() => (text = File.Exists(At(name + ".pid")) ? File.ReadAllText(At(name + ".pid")).Trim() : "").Length > 0);
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, IEnumerable<LabEvent> events) => File.WriteAllLines(Path.Combine(folder, name + ".jsonl"), events.Select(LabJson.Write));
}
