using Recto.Methods.Code;
using Recto.Methods.Tests.Common.Chat;

namespace Recto.Methods.Tests.Code;

public sealed class IdeaDiversityTests
{
    private static readonly CodeProblem Problem = new("Sort.");

    private static Task<bool> SamePlan(CodeProblem problem, Candidate a, Candidate b, CancellationToken cancellationToken) => Task.FromResult(a.Plan == b.Plan);

    [Theory]
    [InlineData("AAB", 2 / 3.0)]
    [InlineData("AAAA", 0)]
    [InlineData("ABCD", 1)]
    [InlineData("AABB", 2 / 3.0)]
    public async Task Reference_values(string ideas, double expected)
        => Assert.Equal(expected, await IdeaDiversity.MeasureAsync(Problem, Candidates(ideas), SamePlan), 1e-12);

    [Fact]
    public async Task Every_pair_is_judged_once_and_only_of_the_first()
    {
        int asked = 0;
        Task<bool> Judge(CodeProblem problem, Candidate a, Candidate b, CancellationToken cancellationToken)
        {
            asked++;
            return SamePlan(problem, a, b, cancellationToken);
        }

        Assert.Equal(1, await IdeaDiversity.MeasureAsync(Problem, Candidates("ABCCCCCC"), Judge, most: 3));
        Assert.Equal(3, asked);
        await IdeaDiversity.MeasureAsync(Problem, Candidates(new string('A', 60)), Judge);
        Assert.Equal(3 + 780, asked);
    }

    [Fact]
    public async Task Fewer_than_two_are_refused_and_cancelling_ends_it()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => IdeaDiversity.MeasureAsync(Problem, Candidates("A"), SamePlan));
        await Assert.ThrowsAsync<InvalidOperationException>(() => IdeaDiversity.MeasureAsync(Problem, [], SamePlan));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => IdeaDiversity.MeasureAsync(Problem, Candidates("AB"), SamePlan, most: 1));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IdeaDiversity.MeasureAsync(Problem, Candidates("AB"), SamePlan, cancellationToken: source.Token));
    }

    [Fact]
    public async Task A_model_can_judge_and_puts_each_program_into_words_once()
    {
        using var client = new ScriptedChatClient(turns =>
        {
            string text = turns[^1].Text;
            if (!text.StartsWith("Do the two", StringComparison.Ordinal))
                return "idea of " + text[^1];
            return text.Contains("idea of C", StringComparison.Ordinal) ? "They do not look alike: **different**." : "same";
        });
        var judge = new ChatIdeaJudge(client);
        Assert.Equal(2 / 3.0, await IdeaDiversity.MeasureAsync(Problem, Candidates("ABC"), judge.SameIdeaAsync), 1e-12);
        Assert.Equal(3 + 3, client.Asked.Count);
        // The same text needs no question.
        Assert.True(await judge.SameIdeaAsync(Problem, Candidates("A")[0], Candidates("A")[0]));
        Assert.Equal(6, client.Asked.Count);
        using var mumbling = new ScriptedChatClient(_ => "perhaps");
        Assert.True(await new ChatIdeaJudge(mumbling).SameIdeaAsync(Problem, Candidates("A")[0], Candidates("B")[0]));
    }

    private static List<Candidate> Candidates(string ideas) => [.. ideas.Select(idea => new Candidate(idea.ToString(), idea.ToString(), []))];
}
