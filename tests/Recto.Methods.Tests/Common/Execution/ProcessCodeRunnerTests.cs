using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Execution;

public sealed class ProcessCodeRunnerTests : SandboxTest
{
    private const string Sum = "import sys\nprint(sum(map(int, sys.stdin.read().split())))\n";

    // A busy machine must not turn another end into one by the clock.
    private static ExecutionLimits Patient { get; } = new() { WallTime = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task A_right_program_passes_and_a_wrong_one_says_what_it_wrote()
    {
        var runner = await RunnerAsync(SandboxProgram.Python());
        TestCase[] tests = [new("1 2 3\n", "6"), new("-4 4", "0\n"), new("", "0")];
        Assert.Equal(new RunReport(RunOutcome.Passed, 3, ""), await runner.RunAsync(Sum, tests, ExecutionLimits.Default));
        var wrong = await runner.RunAsync(Sum, [new("1", "1"), new("2 2", "5"), new("3", "3")], ExecutionLimits.Default);
        Assert.Equal(new RunReport(RunOutcome.WrongAnswer, 2, "4\n"), wrong);
    }

    [Fact]
    public async Task A_syntax_error_is_told_from_a_crash()
    {
        var syntax = await RunAsync(SandboxProgram.Python(), "def f(:\n");
        Assert.Equal(RunOutcome.SyntaxError, syntax.Outcome);
        Assert.Contains("SyntaxError", syntax.Output);
        var crash = await RunAsync(SandboxProgram.Python(), "print('before')\n[][1]\n");
        Assert.Equal(RunOutcome.RuntimeError, crash.Outcome);
        Assert.StartsWith("exit code 1\n", crash.Output);
        Assert.Contains("IndexError", crash.Output);
        Assert.Equal(RunOutcome.SyntaxError, (await RunAsync(Shell, "if true; then")).Outcome);
        Assert.StartsWith("exit code 3", (await RunAsync(Shell, "exit 3")).Output);
    }

    [Fact]
    public async Task A_crash_does_not_end_the_tests_but_a_time_out_does()
    {
        var runner = await RunnerAsync(Shell);
        TestCase[] tests = [new("a", "a"), new("b", "b"), new("c", "c")];
        Assert.Equal((RunOutcome.RuntimeError, 2), Short(await runner.RunAsync("read x; [ \"$x\" = b ] && exit 1; echo \"$x\"", tests, ExecutionLimits.Default)));
        var limits = ExecutionLimits.Default with { WallTime = TimeSpan.FromSeconds(2) };
        Assert.Equal((RunOutcome.Timeout, 1), Short(await runner.RunAsync("read x; [ \"$x\" = b ] && sleep 60; echo \"$x\"", tests, limits)));
    }

    [Fact]
    public async Task An_endless_loop_runs_into_its_processor_time()
    {
        var report = await RunAsync(Shell, "while :; do :; done", limits: Patient with { ProcessorTime = TimeSpan.FromMilliseconds(400) });
        Assert.Equal((RunOutcome.Timeout, 0), Short(report));
        Assert.Contains("0.4 s of processor time", report.Output);
    }

    [Fact]
    public async Task Processor_time_counts_all_processes_together()
    {
        // One after another, each far below the limit and waited for.
        string sequence = "while :; do (i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done); done";
        Assert.Contains("processor time", (await RunAsync(Shell, sequence, limits: Patient with { ProcessorTime = TimeSpan.FromMilliseconds(600) })).Output);
    }

    [Fact]
    public async Task A_sleeper_runs_into_the_clock()
    {
        var report = await RunAsync(Shell, "sleep 60", limits: ExecutionLimits.Default with { WallTime = TimeSpan.FromMilliseconds(300) });
        Assert.Equal((RunOutcome.Timeout, 0), Short(report));
        Assert.Contains("0.3 s on the clock", report.Output);
    }

    [Fact]
    public async Task A_memory_hog_is_refused_its_memory()
    {
        var report = await RunAsync(SandboxProgram.Python(), "x = []\nwhile True: x.append(bytearray(8 << 20))\n", limits: Patient with { MemoryBytes = 96 << 20 });
        Assert.Equal(RunOutcome.RuntimeError, report.Outcome);
        Assert.True(report.Output.Contains("MemoryError", StringComparison.Ordinal) || report.Output.Contains("bytes of memory", StringComparison.Ordinal), report.Output);
    }

    [Fact]
    public async Task Memory_that_is_shared_or_spread_over_processes_counts_too()
    {
        var limits = Patient with { MemoryBytes = 64 << 20 };
        string shared = "import mmap, time\nm = mmap.mmap(-1, 256 << 20)\nfor i in range(0, 256 << 20, 4096): m[i] = 1\ntime.sleep(60)\n";
        Assert.Contains("bytes of memory", (await RunAsync(SandboxProgram.Python(), shared, limits: limits)).Output);
        string spread = "import os, time\nfor i in range(8):\n  if os.fork() == 0: break\nx = bytearray(24 << 20)\nfor i in range(0, 24 << 20, 4096): x[i] = 1\ntime.sleep(60)\n";
        Assert.Contains("bytes of memory", (await RunAsync(SandboxProgram.Python(), spread, limits: limits)).Output);
    }

    [Fact]
    public async Task A_fork_bomb_comes_to_an_end_and_leaves_nothing_behind()
    {
        var limits = ExecutionLimits.Default with { WallTime = TimeSpan.FromSeconds(2), Processes = 24 };
        var report = await RunAsync(Shell, "bomb() { sleep 314159.265 & bomb & bomb & }; bomb; sleep 60", limits: limits);
        Assert.NotEqual(RunOutcome.Passed, report.Outcome);
        await NoProcessAsync("314159.265");
    }

    [Fact]
    public async Task A_detached_process_dies_with_the_program()
    {
        var report = await RunAsync(Shell, "setsid sleep 271.828 >/dev/null 2>&1 & sleep 0.2; echo done", new("", "done"));
        Assert.Equal(RunOutcome.Passed, report.Outcome);
        await NoProcessAsync("271.828");
        // Also one that holds on to the output.
        Assert.Equal(RunOutcome.Passed, (await RunAsync(Shell, "setsid sleep 271.828 & echo done", new("", "done"))).Outcome);
        await NoProcessAsync("271.828");
    }

    [Fact]
    public async Task There_is_no_network_not_even_to_the_machine_itself()
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        string code = $"import socket\nfor a in [('127.0.0.1', {port}), ('192.0.2.1', 80)]:\n  try:\n    socket.create_connection(a, 2); print('connected')\n  except OSError as e: print('none')\n";
        Assert.Equal(new RunReport(RunOutcome.Passed, 1, ""), await RunAsync(SandboxProgram.Python(), code, new("", "none\nnone")));
        Assert.False(listener.Pending());
        listener.Stop();
    }

    [Fact]
    public async Task Huge_output_is_cut_and_ends_the_program()
    {
        var endless = await RunAsync(Shell, "while :; do echo 0123456789012345678901234567890123456789; done");
        Assert.Equal(RunOutcome.RuntimeError, endless.Outcome);
        Assert.Contains("wrote more than 65536 bytes", endless.Output);
        var error = await RunAsync(SandboxProgram.Python(), "import sys\nsys.stderr.write('x' * 70000)\n");
        Assert.Contains("wrote more than 65536 bytes", error.Output);
        string most = "print('y' * 65535)";
        Assert.Equal(RunOutcome.Passed, (await RunAsync(SandboxProgram.Python(), most, new("", new string('y', 65535)))).Outcome);
    }

    [Fact]
    public async Task The_environment_is_empty_and_the_working_folder_too()
    {
        string code = "import os\nprint(dict(os.environ), os.getcwd(), os.listdir('.'))\nopen('note', 'w').write('x')\nprint(os.listdir('.'))\n";
        var report = await RunAsync(SandboxProgram.Python(), code, new("", "-"));
        // Python itself adds the locale that it falls back to.
        Assert.Equal("{} /tmp []\n['note']\n", report.Output.Replace("{'LC_CTYPE': 'C.UTF-8'}", "{}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_machines_files_cannot_be_seen_or_changed()
    {
        string secret = Path.Combine(Directory.CreateTempSubdirectory("recto-secret-").FullName, "key");
        await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
        string code = $$"""
            cat '{{secret}}' 2>/dev/null && echo seen
            ls -d /home /root /etc/passwd 2>/dev/null
            for file in /usr/recto /program/recto /recto /proc/sys/kernel/core_pattern; do (echo x >"$file") 2>/dev/null && echo "wrote $file"; done
            mount -t tmpfs x /tmp 2>/dev/null && echo mounted
            unshare --user --map-root-user true 2>/dev/null && echo unshared
            mount -o remount,bind,rw /usr 2>/dev/null && echo remounted
            chroot / true 2>/dev/null && echo chrooted
            grep -E 'Cap(Eff|Prm|Bnd)' /proc/self/status | grep -v '0000000000000000'
            grep -c . /proc/net/dev
            """;
        Assert.Equal(new RunReport(RunOutcome.Passed, 1, ""), await RunAsync(Shell, code, new("", "3")));
        Directory.Delete(Path.GetDirectoryName(secret)!, recursive: true);
    }

    [Fact]
    public async Task Nothing_that_the_host_has_open_is_handed_on()
    {
        using var left = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out, HandleInheritability.Inheritable);
        // The fourth is the listing itself.
        string code = "import os\nprint(sorted(int(f) for f in os.listdir('/proc/self/fd')))\n";
        Assert.Equal(new RunReport(RunOutcome.Passed, 1, ""), await RunAsync(SandboxProgram.Python(), code, new("", "[0, 1, 2, 3]")));
    }

    [Fact]
    public async Task A_folder_that_is_handed_over_can_be_read_only()
    {
        string folder = Directory.CreateTempSubdirectory("recto-given-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(Path.Combine(folder, "data"), "given", TestContext.Current.CancellationToken);
        var program = Shell with { ReadableFolders = [folder] };
        Assert.Equal(RunOutcome.Passed, (await RunAsync(program, $"cat {folder}/data; (echo x >{folder}/data) 2>/dev/null && echo wrote; exit 0", new("", "given"))).Outcome);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Input_that_nobody_reads_and_bytes_that_are_no_text_do_no_harm()
    {
        Assert.Equal(RunOutcome.Passed, (await RunAsync(Shell, "echo ok", new(new string('x', 4 << 20), "ok"))).Outcome);
        Assert.Equal(RunOutcome.Passed, (await RunAsync(Shell, "wc -c", new(new string('é', 1 << 19), "1048576"))).Outcome);
        Assert.Equal("\uFFFD\0\n", (await RunAsync(Shell, "printf '\\377\\000\\n'", new("", "-"))).Output);
        Assert.Equal(RunOutcome.Passed, (await RunAsync(Shell, "", new("", ""))).Outcome);
        Assert.Equal(RunOutcome.WrongAnswer, (await RunAsync(Shell, "echo ready", new("", "steady"))).Outcome);
    }

    [Fact]
    public async Task Cancelling_ends_the_program_at_once()
    {
        var runner = await RunnerAsync(Shell);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync("sleep 314.15", [new("", "")], Patient, source.Token));
        await NoProcessAsync("314.15");
    }

    [Fact]
    public async Task What_cannot_run_apart_is_refused_with_a_reason()
    {
        var missing = new ProcessCodeRunner(new SandboxProgram("main", "/usr/bin/no-such-interpreter"));
        var report = await missing.RunAsync("x", [new("", "")], ExecutionLimits.Default);
        Assert.Equal((RunOutcome.Refused, 0), Short(report));
        Assert.NotEqual("", report.Output);
        Assert.NotNull(await missing.UnavailableReasonAsync());
        var noFolder = new ProcessCodeRunner(Shell with { ReadableFolders = ["/no-such-folder"] });
        Assert.Equal(RunOutcome.Refused, (await noFolder.RunAsync("echo ran", [new("", "ran")], ExecutionLimits.Default)).Outcome);
        var huge = await new ProcessCodeRunner(Shell).RunAsync(new string('#', 2 << 20), [new("", "")], ExecutionLimits.Default);
        Assert.Equal(RunOutcome.Refused, huge.Outcome);
    }

    [Fact]
    public async Task Bad_settings_are_refused_before_anything_runs()
    {
        Assert.Throws<ArgumentException>(() => new ProcessCodeRunner(new SandboxProgram("../main", "/bin/sh")));
        Assert.Throws<ArgumentException>(() => new ProcessCodeRunner(new SandboxProgram("main", "sh")));
        Assert.Throws<ArgumentException>(() => new ProcessCodeRunner(Shell with { ReadableFolders = ["/usr/../home"] }));
        var runner = new ProcessCodeRunner(Shell);
        await Assert.ThrowsAsync<ArgumentException>(() => runner.RunAsync("", [], ExecutionLimits.Default));
        ExecutionLimits[] bad =
        [
            new() { ProcessorTime = TimeSpan.Zero }, new() { WallTime = TimeSpan.FromHours(1) }, new() { MemoryBytes = 1 }, new() { OutputBytes = 0 },
            new() { Processes = 1 }, new() { Steps = 0 },
        ];
        foreach (var limits in bad)
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => runner.RunAsync("", [new("", "")], limits));
    }

    private static (RunOutcome Outcome, int Passed) Short(RunReport report) => (report.Outcome, report.Passed);

    // The kernel ends the namespace at once, but the last entries of /proc may take a moment to go.
    private static async Task NoProcessAsync(string argument)
    {
        for (int i = 0; i < 50; i++)
        {
            if (!Directory.GetDirectories("/proc").Any(folder => CommandLine(folder).Contains(argument, StringComparison.Ordinal)))
                return;
            await Task.Delay(20);
        }

        Assert.Fail($"a process with {argument} is still there");
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
