using System.Text.Json;
using Microsoft.Extensions.AI;
using Recto.Labs.Code;
using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using Recto.Methods.Code;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Code;

public sealed class PlanSearchLabTests
{
    private static readonly string[] Small = ["tasks=5", "programs=12", "k=10", "sharpness=1, 2", "training-tasks=500"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("plansearch", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("plansearch", Small)));
        Assert.All(record.Tables.Single().Rows.Where(row => row.Name.EndsWith("sampling", StringComparison.Ordinal)), row => Assert.Equal(1, row.Cells["calls"].Mean));
    }

    [Theory]
    [InlineData("k=200", "k = 200 is more than the 120 programs")]
    [InlineData("headline=5", "must be one of sharpness")]
    public async Task Settings_that_do_not_go_together_are_refused(string set, string words) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("plansearch", set))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Tasks_show_what_they_ask_for()
    {
        var random = new Seed(5).ToRandom();
        for (int i = 0; i < 50; i++)
        {
            var task = ListTask.Draw(random);
            var outputs = task.Public.Concat(task.Hidden).Select(test => test.Expected).ToList();
            Assert.Equal(16, outputs.Count);
            Assert.True(outputs.Distinct().Count() >= 8);
            Assert.True(outputs.Count(output => output != "[]") >= 14);
            Assert.True(await task.IsSolvedByAsync(string.Join(' ', task.Program), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_simulated_model_lists_distinct_statements_and_leaves_given_steps_alone()
    {
        var coder = new ListCoder(_ => Uniform(), 1);
        using var client = new SimulatedChatClient(coder.Answer, new Seed(1));
        var heard = new List<(PlanSearchStep? Step, string Prompt, string Answer)>();
        using var listening = new Listening(client, heard);
        var problem = new CodeProblem("Find it.") { Examples = [new("[1]", "[2]")] };
        var candidates = await new PlanSearch(listening, listening, new() { Observations = 4, DerivedObservations = 3 }).SearchAsync(problem, 60, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var (_, _, answer) in heard.Where(one => one.Step == PlanSearchStep.FormatAsJson))
        {
            var list = JsonSerializer.Deserialize<string[]>(answer.Trim('`', '\n'))!;
            Assert.Equal(list.Distinct().Count(), list.Length);
            Assert.InRange(list.Length, 3, 4);
        }

        Assert.Contains(heard, one => one.Step == PlanSearchStep.Derive);
        Assert.All(candidates, candidate => Assert.Equal(3, ListLanguage.Parse(candidate.Code).Length));
        Assert.All(candidates, candidate => Assert.All(
            candidate.Observations.GroupBy(observation => observation[..6]),
            step => Assert.Contains(step, observation => candidate.Plan!.Contains(observation, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_sharp_model_repeats_itself()
    {
        double[][] chances = [.. Uniform().Select(row => row.Select((chance, at) => at == 0 ? chance + 3 : chance).ToArray())];
        async Task<int> Distinct(double sharpness)
        {
            using var client = new SimulatedChatClient(new ListCoder(_ => chances, sharpness).Answer, new Seed(2));
            var programs = await new RepeatedSampling(client).SearchAsync(new CodeProblem("Find it.") { Examples = [new("[1]", "[2]")] }, 200, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            return programs.Select(program => program.Code).Distinct().Count();
        }

        Assert.True(await Distinct(3) < await Distinct(.5) / 4);
    }

    private static double[][] Uniform() => [.. Enumerable.Range(0, ListTask.Steps).Select(_ => Enumerable.Repeat(-Math.Log(20), 20).ToArray())];

    private sealed class Listening(IChatClient inner, List<(PlanSearchStep? Step, string Prompt, string Answer)> heard) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var turns = messages.ToList();
            var response = await base.GetResponseAsync(turns, options, cancellationToken);
            heard.Add((PlanSearchPrompts.StepOf(turns), turns[^1].Text, response.Text));
            return response;
        }
    }
}
