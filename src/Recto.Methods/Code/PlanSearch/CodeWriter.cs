using Microsoft.Extensions.AI;
using Recto.Methods.Common;

namespace Recto.Methods.Code;

/// <summary>The calls that several searches make, and what they ask of their arguments.</summary>
internal static class CodeWriter
{
    /// <summary>One call: a plan from observations, which may be none.</summary>
    public static async Task<string> PlanAsync(Conversation planner, CodeProblem problem, IReadOnlyList<string> observations)
        => (await planner.AskAsync(PlanSearchPrompts.Plan(problem, observations))).Trim();

    /// <summary>One or two calls: a program from a plan.</summary>
    public static async Task<Candidate> FromPlanAsync(IChatClient model, SamplingOptions sampling, CodeProblem problem, string plan,
        IReadOnlyList<string> observations, bool pseudocode, CancellationToken cancellationToken)
    {
        string described = plan;
        if (pseudocode)
        {
            var planner = new Conversation(model, sampling, PlanSearchPrompts.Planner(problem), cancellationToken);
            described = (await planner.AskAsync(PlanSearchPrompts.Pseudocode(problem, plan))).Trim();
        }

        var programmer = new Conversation(model, sampling, PlanSearchPrompts.Programmer(problem), cancellationToken);
        return new(ProgramIn(await programmer.AskAsync(PlanSearchPrompts.Program(problem, described, pseudocode))), plan, observations);
    }

    /// <summary>The last fenced block of an answer, or all of it when there is none.</summary>
    public static string ProgramIn(string answer) => FencedBlock.Last(answer) ?? answer.Trim();

    /// <summary>Refuses what no search can work with, before the first call.</summary>
    public static void Require(CodeProblem problem, int budget)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (string.IsNullOrWhiteSpace(problem.Statement))
            throw new ArgumentException("The problem has no statement.", nameof(problem));
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
    }
}
