using Recto.Methods.Common;

namespace Recto.Methods.Code;

/// <summary>Picks programs by the examples that everybody may see.</summary>
public static class PublicTests
{
    /// <summary>Runs every program on the problem's examples and puts those that pass all of them first; otherwise the order stays.</summary>
    /// <param name="candidates">The programs.</param>
    /// <param name="problem">The problem, with at least one example.</param>
    /// <param name="runner">Runs them.</param>
    /// <param name="limits">What each may use on one example. Default <see cref="ExecutionLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    /// <returns>All programs, and how many of them, at the front, pass.</returns>
    /// <exception cref="ArgumentException">The problem has no examples.</exception>
    /// <exception cref="InvalidOperationException">The runner refuses to run a program; the message says why.</exception>
    public static async Task<(IReadOnlyList<Candidate> Ordered, int Passing)> OrderAsync(IReadOnlyList<Candidate> candidates, CodeProblem problem,
        ICodeRunner runner, ExecutionLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(runner);
        if (problem.Examples.Count == 0)
            throw new ArgumentException("The problem has no examples to pick programs by.", nameof(problem));
        var passing = new List<Candidate>();
        var others = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            var report = await runner.RunAsync(candidate.Code, problem.Examples, limits ?? ExecutionLimits.Default, cancellationToken);
            // A refusal says nothing of the program: counting it as a failure would be a wrong measurement.
            if (report.Outcome == RunOutcome.Refused)
                throw new InvalidOperationException($"A program was not run: {report.Output}");
            (report.Outcome == RunOutcome.Passed ? passing : others).Add(candidate);
        }

        return ([.. passing, .. others], passing.Count);
    }
}
