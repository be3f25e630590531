using Recto.Methods.Code;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Code;

public sealed class PublicTestsTests
{
    private static readonly CodeProblem Problem = new("Say yes.") { Examples = [new("", "yes")] };

    [Fact]
    public async Task Programs_that_pass_come_first_and_the_order_stays_otherwise()
    {
        var (ordered, passing) = await PublicTests.OrderAsync(Candidates("no", "yes", "", "yes", "crash"), Problem, new Echo());
        Assert.Equal(["yes", "yes", "no", "", "crash"], ordered.Select(c => c.Code));
        Assert.Equal(2, passing);
    }

    [Fact]
    public async Task A_refusal_is_no_failure_of_the_program()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PublicTests.OrderAsync(Candidates("yes", "refuse"), Problem, new Echo()));
        Assert.Contains("no sandbox", error.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => PublicTests.OrderAsync([], new("Say."), new Echo()));
    }

    private static List<Candidate> Candidates(params string[] programs) => [.. programs.Select(p => new Candidate(p, null, []))];

    /// <summary>Its language has one statement: the text that the program writes.</summary>
    private sealed class Echo : ICodeRunner
    {
        public Task<RunReport> RunAsync(string code, IReadOnlyList<TestCase> tests, ExecutionLimits limits, CancellationToken cancellationToken = default)
            => Task.FromResult(code switch
            {
                "refuse" => new RunReport(RunOutcome.Refused, 0, "no sandbox"),
                "crash" => new(RunOutcome.RuntimeError, 0, code),
                _ => tests.All(t => t.Accepts(code)) ? new(RunOutcome.Passed, tests.Count, "") : new(RunOutcome.WrongAnswer, 0, code),
            });
    }
}
