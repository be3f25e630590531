using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>The texts that the code searches send.</summary>
/// <remarks>
/// Each prompt begins with a sentence that no other has. Then come sections, each with a heading on a line of its own: <c>Problem:</c>,
/// <c>Starter code:</c>, <c>Examples:</c> (<c>Input:</c> and <c>Output:</c> in turn), <c>Observations:</c> (one a line after a dash),
/// <c>Plan:</c>, <c>Pseudocode:</c>.
/// </remarks>
public static class PlanSearchPrompts
{
    private static readonly Dictionary<PlanSearchStep, string> Openings = new()
    {
        [PlanSearchStep.Observe] = "Collect observations about the problem below.",
        [PlanSearchStep.Derive] = "Take the observations below as true and collect new ones that follow from them.",
        [PlanSearchStep.ListAll] = "Now write down every observation you made, one a line, and nothing else.",
        [PlanSearchStep.KeepUseful] = "Keep only those that help most to solve the problem; drop what is wrong, obvious or said twice.",
        [PlanSearchStep.FormatAsJson] = "Give the observations you kept as a JSON array of strings in a code block.",
        [PlanSearchStep.Plan] = "Write a plan for solving the problem below.",
        [PlanSearchStep.Criticise] = "Look for what is wrong with this plan.",
        [PlanSearchStep.Mend] = "Given your criticism, mend the plan.",
        [PlanSearchStep.Pseudocode] = "Turn the plan below into pseudocode.",
        [PlanSearchStep.Program] = "Write the program that is described below.",
        [PlanSearchStep.Solve] = "Write a program that solves the problem below.",
    };

    /// <summary>Which step a conversation is at, by its last turn: for clients that answer from a script or a simulation.</summary>
    /// <param name="turns">The messages of a call.</param>
    /// <returns>The step; null for a conversation that is none of these searches'.</returns>
    public static PlanSearchStep? StepOf(IEnumerable<ChatMessage> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        string text = turns.LastOrDefault()?.Text ?? "";
        foreach (var (step, opening) in Openings)
        {
            if (text.StartsWith(opening, StringComparison.Ordinal))
                return step;
        }

        return null;
    }

    internal static string Adviser(CodeProblem problem)
        => $"You are an expert {problem.Language} programmer who thinks a problem through before anybody writes code. "
            + "You give hints that are true, useful and far from obvious. You do not write code. Be inventive.";

    internal static string Planner(CodeProblem problem)
        => $"You are an expert {problem.Language} programmer who explains in plain words how a problem is solved. You do not write code.";

    internal static string Programmer(CodeProblem problem)
        => $"You are an expert {problem.Language} programmer. You write complete, correct programs. Put the program in one code block at the end of your answer.";

    internal static string Observe(CodeProblem problem, int count) => Text(PlanSearchStep.Observe,
        $"Find {count} of them, each a few words long and none obvious. Before each, reason briefly why it is true and how it helps.", Sections(problem));

    internal static string Derive(CodeProblem problem, IReadOnlyList<string> observations, int count) => Text(PlanSearchStep.Derive,
        $"Find {count} new ones, each a few words long. Quote the observations that you use, work out what each implies, then what they imply together.",
        Sections(problem), Section(observations));

    internal static string ListAll() => Openings[PlanSearchStep.ListAll];

    internal static string KeepUseful() => Openings[PlanSearchStep.KeepUseful];

    internal static string FormatAsJson() => Openings[PlanSearchStep.FormatAsJson] + " One string for each observation, no other text.";

    internal static string Plan(CodeProblem problem, IReadOnlyList<string> observations) => observations.Count == 0
        ? Text(PlanSearchStep.Plan, "Explain step by step how it can be solved, in words that a programmer can follow. No code.", Sections(problem))
        : Text(PlanSearchStep.Plan, "Explain step by step how it can be solved, in words that a programmer can follow. No code. "
            + "Build on the observations, which are true, and quote each where you use it.", Sections(problem), Section(observations));

    internal static string Criticise() => Openings[PlanSearchStep.Criticise] + " Try to find an input on which it fails or is too slow, and say which step is to blame.";

    internal static string Mend() => Openings[PlanSearchStep.Mend] + " Write the whole plan again, so that it can be read without what went before. No code.";

    internal static string Pseudocode(CodeProblem problem, string plan) => Text(PlanSearchStep.Pseudocode,
        "Leave out nothing that a programmer would have to decide.", Sections(problem), "Plan:\n" + plan);

    internal static string Program(CodeProblem problem, string plan, bool pseudocode) => Text(PlanSearchStep.Program,
        $"Use {problem.Language} and solve the problem as described.", Sections(problem), (pseudocode ? "Pseudocode:\n" : "Plan:\n") + plan);

    internal static string Solve(CodeProblem problem) => Text(PlanSearchStep.Solve, $"Use {problem.Language}.", Sections(problem));

    private static string Text(PlanSearchStep step, string how, params string[] sections) => string.Join("\n\n", [Openings[step] + " " + how, .. sections]);

    private static string Sections(CodeProblem problem)
    {
        var sections = new List<string> { "Problem:\n" + problem.Statement };
        if (problem.StarterCode is { } code)
            sections.Add("Starter code:\n" + code);
        if (problem.Examples.Count > 0)
            sections.Add("Examples:\n" + string.Join('\n', problem.Examples.Select(e => $"Input:\n{e.Input}\nOutput:\n{e.Expected}")));
        return string.Join("\n\n", sections);
    }

    private static string Section(IReadOnlyList<string> observations) => "Observations:\n" + string.Join('\n', observations.Select(o => "- " + o));
}
