using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>A chat model as <see cref="IdeaJudge"/>: it puts each program into words once and compares the words.</summary>
/// <param name="model">The model; stays with the caller.</param>
public sealed class ChatIdeaJudge(IChatClient model)
{
    private static readonly SamplingOptions Sampling = new() { Temperature = 0, TopP = null, MaxOutputTokens = 1024 };

    private readonly IChatClient _model = model ?? throw new ArgumentNullException(nameof(model));
    private readonly Dictionary<(string Statement, string Code), string> _ideas = [];

    /// <summary>Whether two programs rest on the same idea; an <see cref="IdeaJudge"/>. One call for a pair and one for each new program.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">A program.</param>
    /// <param name="second">Another.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>True unless the answer says "different": an answer that cannot be read does not count as diversity.</returns>
    public async Task<bool> SameIdeaAsync(CodeProblem problem, Candidate first, Candidate second, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Code == second.Code)
            return true;
        string one = await IdeaOfAsync(problem, first, cancellationToken), other = await IdeaOfAsync(problem, second, cancellationToken);
        var talk = new Conversation(_model, Sampling, "You compare approaches to programming problems. Details of the code do not matter, the idea does.", cancellationToken);
        string answer = await talk.AskAsync("Do the two approaches below solve the problem by the same idea? Reason briefly. Write \"same\" or \"different\" as the last word.\n\n"
            + $"Problem:\n{problem.Statement}\n\nFirst approach:\n{one}\n\nSecond approach:\n{other}");
        return !answer.TrimEnd(' ', '\n', '\r', '\t', '.', '"', '*', '`').EndsWith("different", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> IdeaOfAsync(CodeProblem problem, Candidate candidate, CancellationToken cancellationToken)
    {
        var key = (problem.Statement, candidate.Code);
        if (_ideas.TryGetValue(key, out string? known))
            return known;
        var talk = new Conversation(_model, Sampling, "You explain programs to people who do not read code.", cancellationToken);
        string idea = await talk.AskAsync($"Say in a few sentences by which idea the program below solves the problem, right or wrong. No code.\n\nProblem:\n{problem.Statement}\n\nProgram:\n{candidate.Code}");
        return _ideas[key] = idea.Trim();
    }
}
