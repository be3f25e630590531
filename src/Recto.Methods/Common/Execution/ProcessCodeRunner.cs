using System.Text;

namespace Recto.Methods.Common;

/// <summary>Runs programs as child processes in a sandbox of Linux namespaces, one for each test.</summary>
/// <remarks>
/// <para>A program sees no network, an empty environment, an empty folder of its own to work in (a sixteenth of its memory limit, gone with
/// it), the system's programs and libraries read-only, and no other file of the machine. It has no capability and cannot get one. It ends
/// when a limit of <see cref="ExecutionLimits"/> is passed, and with it every process that it started, also detached ones.</para>
/// <para>The sandbox is made with util-linux (2.37 or newer) and bash, and the system must allow user namespaces. Where it is not to be had,
/// a run is <see cref="RunOutcome.Refused"/> and says why; nothing is ever run without it. Not kept apart: the kernel itself, whose system
/// calls are not filtered, and the processors, whose load others feel. Never use it inside a web server's process.</para>
/// </remarks>
/// <param name="program">The language.</param>
/// <exception cref="ArgumentException">A name or path of the language is none.</exception>
public sealed class ProcessCodeRunner(SandboxProgram program) : ICodeRunner
{
    private const int MaxCodeBytes = 1 << 20;

    private readonly SandboxProgram _program = Checked(program);

    /// <summary>Builds the sandbox once and looks for the interpreter in it.</summary>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>Null when programs can run here, otherwise the reason why every run will be refused.</returns>
    public async Task<string?> UnavailableReasonAsync(CancellationToken cancellationToken = default)
    {
        if (SandboxCommand.Obstacle() is { } obstacle)
            return obstacle;
        var shell = new SandboxProgram("trial", "/bin/sh") { ReadableFolders = _program.ReadableFolders };
        var trial = await StartAsync(shell, [], "read -r file; [ -x \"$file\" ]", _program.Interpreter + "\n", ExecutionLimits.Default, cancellationToken);
        return trial switch
        {
            { Stop: SandboxStop.None, ExitCode: 0 } => null,
            { Stop: SandboxStop.None } => $"{_program.Interpreter} cannot be run inside the sandbox",
            _ => NotBuilt(trial),
        };
    }

    /// <inheritdoc/>
    public async Task<RunReport> RunAsync(string code, IReadOnlyList<TestCase> tests, ExecutionLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Check();
        if (tests.Count == 0)
            throw new ArgumentException("A program is run on at least one test.", nameof(tests));
        if (SandboxCommand.Obstacle() is { } obstacle)
            return new(RunOutcome.Refused, 0, obstacle);
        if (Encoding.UTF8.GetByteCount(code) is > MaxCodeBytes and var bytes)
            return new(RunOutcome.Refused, 0, $"the program has {bytes} bytes; at most {MaxCodeBytes} are run");
        if (_program.SyntaxCheck is { } check)
        {
            var run = await StartAsync(_program, check, code, "", limits, cancellationToken);
            if (Judge(run, null, limits) is var (outcome, text) && outcome != RunOutcome.Passed)
                return new(outcome == RunOutcome.RuntimeError && run.Stop == SandboxStop.None ? RunOutcome.SyntaxError : outcome, 0, text);
        }

        int passed = 0;
        RunReport? failed = null;
        foreach (var test in tests)
        {
            var run = await StartAsync(_program, _program.Arguments, code, test.Input, limits, cancellationToken);
            var (outcome, text) = Judge(run, test, limits);
            if (outcome == RunOutcome.Passed)
                passed++;
            else
                failed ??= new(outcome, 0, text);
            if (outcome is RunOutcome.Timeout or RunOutcome.Refused)
                break;
        }

        return failed is null ? new(RunOutcome.Passed, passed, "") : failed with { Passed = passed };
    }

    private static Task<SandboxRun> StartAsync(SandboxProgram program, IReadOnlyList<string> arguments, string code, string input, ExecutionLimits limits,
        CancellationToken cancellationToken)
    {
        byte[] text = Encoding.UTF8.GetBytes(code);
        var start = SandboxCommand.Create(program, arguments, text.Length, limits);
        return SandboxRun.OfAsync(start, [.. text, .. Encoding.UTF8.GetBytes(input)], limits, cancellationToken);
    }

    private static (RunOutcome Outcome, string Text) Judge(SandboxRun run, TestCase? test, ExecutionLimits limits) => run switch
    {
        { Stop: SandboxStop.NotBuilt } => (RunOutcome.Refused, NotBuilt(run)),
        { Stop: SandboxStop.WallTime } => (RunOutcome.Timeout, $"ended after {limits.WallTime.TotalSeconds:0.###} s on the clock"),
        { Stop: SandboxStop.ProcessorTime } => (RunOutcome.Timeout, $"ended after {limits.ProcessorTime.TotalSeconds:0.###} s of processor time"),
        { Stop: SandboxStop.Memory } => (RunOutcome.RuntimeError, $"ended because it took more than {limits.MemoryBytes} bytes of memory"),
        { Stop: SandboxStop.Output } => (RunOutcome.RuntimeError, $"ended because it wrote more than {limits.OutputBytes} bytes"),
        { ExitCode: not 0 } => (RunOutcome.RuntimeError, $"exit code {run.ExitCode}\n{run.Error}".TrimEnd()),
        _ => test is null || test.Accepts(run.Output) ? (RunOutcome.Passed, "") : (RunOutcome.WrongAnswer, run.Output),
    };

    private static string NotBuilt(SandboxRun run)
        => "the sandbox cannot be built here: " + (run.Error.Trim() is { Length: > 0 } said ? said : $"exit code {run.ExitCode}");

    private static SandboxProgram Checked(SandboxProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        program.Check();
        return program;
    }
}
