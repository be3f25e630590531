namespace Recto.Methods.Common;

/// <summary>Runs programs that nobody has looked at.</summary>
public interface ICodeRunner
{
    /// <summary>Runs a program on tests, in order.</summary>
    /// <param name="code">The text of the program.</param>
    /// <param name="tests">Inputs and expected outputs, at least one.</param>
    /// <param name="limits">What the program may use on each test.</param>
    /// <param name="cancellationToken">Ends the program and the call.</param>
    /// <returns>How it went. Whatever the program does is in the report; it never throws.</returns>
    /// <exception cref="ArgumentException">There are no tests, or a limit is out of its range.</exception>
    Task<RunReport> RunAsync(string code, IReadOnlyList<TestCase> tests, ExecutionLimits limits, CancellationToken cancellationToken = default);
}
