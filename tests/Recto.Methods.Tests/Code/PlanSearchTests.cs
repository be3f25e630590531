using Microsoft.Extensions.AI;
using Recto.Methods.Code;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common.Chat;

namespace Recto.Methods.Tests.Code;

public sealed class PlanSearchTests
{
    private static readonly CodeProblem Problem = new("Add the numbers.") { StarterCode = "def add():", Examples = [new("1 2", "3")], Language = "C#" };

    private static readonly PlanSearchOptions Small = new() { Observations = 3, DerivedObservations = 2 };

    [Theory]
    [InlineData(10, 10, 2, 2, 3136)]
    [InlineData(10, 5, 2, 2, 896)]
    [InlineData(3, 2, 2, 2, 28)]
    [InlineData(10, 10, 2, 1, 56)]
    [InlineData(10, 10, 0, 2, 1)]
    [InlineData(3, 2, 2, 3, 91)]
    [InlineData(100, 1, 3, 1, 166751)]
    public void Plans_are_counted_as_in_the_paper(int first, int second, int subset, int layers, long plans)
    {
        var options = new PlanSearchOptions { Observations = first, DerivedObservations = second, MaxSubset = subset, Layers = layers };
        if (plans > 100_000)
            Assert.Throws<ArgumentOutOfRangeException>(() => options.CountPlans());
        else
            Assert.Equal(plans, options.CountPlans());
    }

    [Fact]
    public async Task The_whole_tree_is_searched_once_with_two_programs_a_plan()
    {
        using var idea = new Answers().Client();
        using var code = new Answers().Client();
        var found = await ListAsync(new PlanSearch(idea, code, Small), 1000);
        Assert.Equal(56, found.Count);
        Assert.Equal(28, found.Select(c => string.Join('|', c.Observations)).Distinct().Count());
        Assert.Equal(56, found.Select(c => c.Plan).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 56).Select(i => $"program {i}"), found.Select(c => c.Code));
        Assert.All(found.Where((_, i) => i % 2 == 1), c => Assert.Equal($"mended plan from {string.Join('+', c.Observations)}".Trim(), c.Plan));
        // 1 + 7 lists of 4 calls, 28 plans of 7.
        var steps = Answers.Steps(idea, code);
        Assert.Equal(8 * 4 + 28 * 7, idea.Asked.Count + code.Asked.Count);
        Assert.Equal((2, 6), (steps[PlanSearchStep.Observe], steps[PlanSearchStep.Derive]));
        Assert.Equal((28, 28, 28), (steps[PlanSearchStep.Plan], steps[PlanSearchStep.Criticise], steps[PlanSearchStep.Mend]));
        Assert.Equal([PlanSearchStep.Pseudocode, PlanSearchStep.Program], Answers.Steps(code).Keys.Order());
    }

    [Theory]
    [InlineData(true, true, 7, 2)]
    [InlineData(true, false, 5, 2)]
    [InlineData(false, true, 3, 1)]
    [InlineData(false, false, 2, 1)]
    public async Task A_plan_costs_the_calls_that_its_options_say(bool fix, bool pseudocode, int calls, int programs)
    {
        using var client = new Answers { First = 10 }.Client();
        var options = new PlanSearchOptions { Layers = 1, Fix = fix, Pseudocode = pseudocode };
        Assert.Equal(5 * programs, (await ListAsync(new PlanSearch(client, client, options), 5 * programs)).Count);
        Assert.Equal(4 + 5 * calls, client.Asked.Count);
    }

    [Fact]
    public async Task A_budget_stops_the_calls_and_not_only_the_programs()
    {
        using var client = new Answers { First = 10, Second = 10 }.Client();
        Assert.Single(await ListAsync(new PlanSearch(client, client), 1));
        // The lists on the way to one plan, then plan, pseudocode, program.
        Assert.InRange(client.Asked.Count, 4 + 3, 8 + 3);
        int calls = client.Asked.Count;
        await foreach (var _ in new PlanSearch(client, client).SearchAsync(Problem, 100))
            break;
        Assert.InRange(client.Asked.Count - calls, 4 + 3, 8 + 3);
        _ = new PlanSearch(client, client).SearchAsync(Problem, 100);
        Assert.InRange(client.Asked.Count - calls, 4 + 3, 8 + 3);
    }

    [Fact]
    public async Task The_same_seed_repeats_and_another_gives_another_order_of_the_same_plans()
    {
        async Task<List<string>> Run(ulong seed)
        {
            using var client = new Answers { List = list => $"[\"a{list}\", \"b{list}\"]" }.Client();
            return [.. (await ListAsync(new PlanSearch(client, client, Small with { Seed = new(seed), Layers = 1 }), 100)).Select(c => c.Plan!)];
        }

        var first = await Run(3);
        Assert.Equal(first, await Run(3));
        Assert.Contains([4, 5, 6, 7, 8], seed => !first.SequenceEqual(Run((ulong)seed).Result));
        Assert.Equal(first.Order(StringComparer.Ordinal), (await Run(5)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_full_lists_every_plan_comes_first_equally_often()
    {
        var options = Small with { Observations = 2, DerivedObservations = 1, Fix = false };
        long plans = options.CountPlans();
        Assert.Equal(8, plans);
        var counts = new Dictionary<string, int>();
        for (ulong seed = 0; seed < 800; seed++)
        {
            // Lists named by what they follow from, not by when they were asked for.
            using var client = new ScriptedChatClient(turns => PlanSearchPrompts.StepOf(turns) == PlanSearchStep.FormatAsJson ? ListFor(turns[1].Text) : "x");
            string key = string.Join('+', (await ListAsync(new PlanSearch(client, client, options with { Seed = new(seed) }), 1))[0].Observations);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // 800 draws from 8: mean 100, deviation 9.4. The lists below no observation and below the problem share their item "a".
        Assert.All(counts.Where(c => c.Key != "a"), c => Assert.InRange(c.Value, 60, 140));
        Assert.Equal(7, counts.Count);
        Assert.InRange(counts["a"], 150, 250);

        static string ListFor(string prompt)
        {
            string from = string.Concat(prompt.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]));
            return from.Length == 0 ? "[\"a\", \"b\"]" : $"[\"after {from}\"]";
        }
    }

    [Theory]
    [InlineData("I cannot say.")]
    [InlineData("[]")]
    public async Task Without_any_observation_there_is_still_a_candidate(string list)
    {
        using var client = new Answers { List = _ => list }.Client();
        var found = await ListAsync(new PlanSearch(client, client), 100);
        Assert.Equal(2, found.Count);
        Assert.All(found, c => Assert.Empty(c.Observations));
        int attempts = list == "[]" ? 1 : 3;
        Assert.Equal(attempts * 2, Answers.Steps(client)[PlanSearchStep.FormatAsJson]);
    }

    [Fact]
    public async Task Long_repeated_and_short_lists_are_taken_as_they_are()
    {
        using var client = new Answers { List = list => list == 0 ? "[\"a\",\"a\",\"b\",\"c\",\"d\"]" : "[\"a\"]" }.Client();
        var found = await ListAsync(new PlanSearch(client, client, Small with { Fix = false }), 100);
        // "a" and "b" of three asked for, with the double one gone: 4 subsets; every list below holds "a" alone, which is there already.
        Assert.Equal(["", "a", "a|b", "b"], found.Select(c => string.Join('|', c.Observations)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prompts_carry_the_problem_the_observations_and_the_sampling()
    {
        using var client = new Answers().Client();
        await ListAsync(new PlanSearch(client, client, Small), 60);
        foreach (var (turns, options) in client.Asked)
        {
            var step = PlanSearchPrompts.StepOf(turns)!.Value;
            Assert.Equal(ChatRole.System, turns[0].Role);
            Assert.Contains("C#", turns[0].Text);
            Assert.All(["Add the numbers.", "def add():", "Input:\n1 2\nOutput:\n3"], part => Assert.Contains(part, turns[1].Text));
            Assert.Equal(step == PlanSearchStep.FormatAsJson ? 0 : .9f, options!.Temperature);
            Assert.Equal((.9f, 4096), (options.TopP, options.MaxOutputTokens));
        }

        var derive = client.Asked.First(a => PlanSearchPrompts.StepOf(a.Turns) == PlanSearchStep.Derive);
        Assert.Contains("Observations:\n- o", derive.Turns[1].Text);
        Assert.Contains("Find 2 new ones", derive.Turns[1].Text);
        Assert.Contains("Find 3 of them", client.Asked[0].Turns[1].Text);
        var program = client.Asked.First(a => PlanSearchPrompts.StepOf(a.Turns) == PlanSearchStep.Program);
        Assert.EndsWith("Pseudocode:\nPseudocode", program.Turns[1].Text);
        Assert.Equal([2, 4, 6, 8], client.Asked.Take(4).Select(a => a.Turns.Count));
        Assert.Null(PlanSearchPrompts.StepOf([new(ChatRole.User, "hello")]));
        Assert.Null(PlanSearchPrompts.StepOf([]));
    }

    [Fact]
    public async Task Options_and_arguments_out_of_range_are_refused_before_any_call()
    {
        using var client = new Answers().Client();
        PlanSearchOptions[] bad =
        [
            new() { Observations = 0 }, new() { DerivedObservations = 101 }, new() { MaxSubset = -1 }, new() { Layers = 0 }, new() { Layers = 4 },
            new() { Observations = 100, MaxSubset = 50 }, new() { Sampling = new() { Temperature = -1 } }, new() { Sampling = new() { TopP = 0 } },
            new() { Sampling = new() { MaxOutputTokens = 0 } }, new() { Sampling = new() { Temperature = float.NaN } },
        ];
        foreach (var options in bad)
            Assert.Throws<ArgumentOutOfRangeException>(() => new PlanSearch(client, client, options));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RepeatedSampling(client, new() { TopP = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdeaSearch(client, new() { TopP = 2 }));
        foreach (var search in All(client))
        {
            // At the call, not when the first program is read.
            Assert.Throws<ArgumentOutOfRangeException>(() => { _ = search.SearchAsync(Problem, 0); });
            Assert.Throws<ArgumentException>(() => { _ = search.SearchAsync(new(" "), 1); });
        }

        await Task.CompletedTask;
        Assert.Empty(client.Asked);
    }

    [Fact]
    public async Task Cancelling_ends_a_search_and_keeps_what_was_found()
    {
        foreach (var make in new Func<IChatClient, ICodeSearch>[] { c => new PlanSearch(c, c), c => new IdeaSearch(c), c => new RepeatedSampling(c) })
        {
            using var source = new CancellationTokenSource();
            using var client = new Answers { First = 10, Second = 10 }.Client();
            var found = new List<Candidate>();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var candidate in make(client).SearchAsync(Problem, 50, source.Token))
                {
                    found.Add(candidate);
                    if (found.Count == 3)
                        await source.CancelAsync();
                }
            });
            Assert.Equal(3, found.Count);
        }
    }

    [Fact]
    public async Task What_the_service_throws_comes_through()
    {
        using var down = new ScriptedChatClient(_ => throw new HttpRequestException("down"));
        foreach (var search in All(down))
            await Assert.ThrowsAsync<HttpRequestException>(() => ListAsync(search, 1));
    }

    [Fact]
    public async Task The_baselines_make_one_and_two_calls_a_program()
    {
        using var client = new Answers().Client();
        var direct = await ListAsync(new RepeatedSampling(client), 5);
        Assert.Equal((5, 5), (direct.Count, client.Asked.Count));
        Assert.All(direct, c => Assert.Null(c.Plan));
        Assert.All(client.Asked, a => Assert.Equal((.8f, .95f, 4096), (a.Options!.Temperature, a.Options.TopP, a.Options.MaxOutputTokens)));
        var ideas = await ListAsync(new IdeaSearch(client), 5);
        Assert.Equal((5, 15), (ideas.Count, client.Asked.Count));
        Assert.All(ideas, c => Assert.Equal("plan from", c.Plan));
    }

    [Theory]
    [InlineData("text\n```python\nold\n```\nmore\n```python\nx = 1\n\nprint(x)\n```\nbye", "x = 1\n\nprint(x)")]
    [InlineData("```\r\nwindows\r\n  kept\r\n```", "windows\n  kept")]
    [InlineData("```python\ncut off", "cut off")]
    [InlineData("  print(1)\n", "print(1)")]
    [InlineData("", "")]
    public async Task The_program_is_the_last_fenced_block(string answer, string code)
    {
        using var client = new ScriptedChatClient(_ => answer);
        Assert.Equal(code, (await ListAsync(new RepeatedSampling(client), 1))[0].Code);
    }

    private static ICodeSearch[] All(IChatClient client) => [new PlanSearch(client, client), new IdeaSearch(client), new RepeatedSampling(client)];

    private static async Task<List<Candidate>> ListAsync(ICodeSearch search, int budget)
        => await search.SearchAsync(Problem, budget).ToListAsync();
}
