using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Execution;

/// <summary>A test that runs real programs: skipped where no sandbox is to be had, except in continuous integration, where that fails.</summary>
public abstract class SandboxTest
{
    protected static SandboxProgram Shell { get; } = new("main.sh", "/bin/sh") { SyntaxCheck = ["-n"] };

    protected static async Task<ProcessCodeRunner> RunnerAsync(SandboxProgram program)
    {
        var runner = new ProcessCodeRunner(program);
        if (await runner.UnavailableReasonAsync(TestContext.Current.CancellationToken) is not { } reason)
            return runner;
        Assert.True(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), reason);
        Assert.Skip(reason);
        return runner;
    }

    protected static async Task<RunReport> RunAsync(SandboxProgram program, string code, TestCase? test = null, ExecutionLimits? limits = null)
        => await (await RunnerAsync(program)).RunAsync(code, [test ?? new("", "")], limits ?? ExecutionLimits.Default, TestContext.Current.CancellationToken);
}
