using Microsoft.Extensions.AI;
using Recto.Methods.Code;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common.Chat;
using Recto.Methods.Tests.Common.Execution;

namespace Recto.Methods.Tests.Snippets;

public sealed class PlanSearchSnippet : SandboxTest
{
    [Fact]
    public async Task The_snippet_of_the_README_finds_a_program_and_runs_it()
    {
        await RunnerAsync(SandboxProgram.Python());
        var cancel = TestContext.Current.CancellationToken;
        int written = 0;
        IChatClient model = new ScriptedChatClient(turns => PlanSearchPrompts.StepOf(turns) switch
        {
            PlanSearchStep.FormatAsJson => "[\"a line may be empty\", \"numbers may be negative\", \"the sum fits\"]",
            PlanSearchStep.Program => $"```python\nprint({(written++ % 3 == 0 ? "sum(map(int, input().split()))" : "6")})\n```",
            _ => "different",
        });
        // snippet
        var problem = new CodeProblem("Read integers from one line and print their sum.") { Examples = [new("1 2 3", "6"), new("-4 4", "0")] };
        var search = new PlanSearch(ideaModel: model, codeModel: model, new PlanSearchOptions { Observations = 4, DerivedObservations = 3 });
        var found = await search.SearchAsync(problem, budget: 12, cancel).ToListAsync(cancel);      // any IChatClient; made as they are read
        var runner = new ProcessCodeRunner(SandboxProgram.Python());
        var (ordered, passing) = await PublicTests.OrderAsync(found, problem, runner, ExecutionLimits.Default, cancel);
        var hidden = await runner.RunAsync(ordered[0].Code, [new("20 22", "42")], ExecutionLimits.Default, cancel);
        double at5 = PassAtK.EstimateFiltered(found.Count, c: passing, passing, passing, k: 5);     // here every kept program is right
        double diversity = await IdeaDiversity.MeasureAsync(problem, found, new ChatIdeaJudge(model).SameIdeaAsync, cancellationToken: cancel);
        // end
        Assert.Equal((12, 4, RunOutcome.Passed), (found.Count, passing, hidden.Outcome));
        Assert.Equal(1, at5);
        // 4 of one text and 8 of another: 6 + 28 of 66 pairs are alike.
        Assert.Equal(1 - 34 / 66.0, diversity, 1e-12);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Code/PlanSearch", "PlanSearchSnippet.cs");
}
