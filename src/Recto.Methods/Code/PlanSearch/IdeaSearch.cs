using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>The other baseline: asks for a plan in words, then for its program, again and again. Two calls a program.</summary>
public sealed class IdeaSearch : ICodeSearch
{
    private readonly IChatClient _model;
    private readonly SamplingOptions _options;

    /// <summary>Makes the search.</summary>
    /// <param name="model">Writes plans and programs; stays with the caller.</param>
    /// <param name="options">How answers are sampled. Default <see cref="SamplingOptions"/>'s own.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IdeaSearch(IChatClient model, SamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = (options ?? new()).Checked();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candidate> SearchAsync(CodeProblem problem, int budget, CancellationToken cancellationToken = default)
    {
        CodeWriter.Require(problem, budget);
        return Search(problem, budget, cancellationToken);
    }

    private async IAsyncEnumerable<Candidate> Search(CodeProblem problem, int budget, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int made = 0; made < budget; made++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var planner = new Conversation(_model, _options, PlanSearchPrompts.Planner(problem), cancellationToken);
            string plan = await CodeWriter.PlanAsync(planner, problem, []);
            yield return await CodeWriter.FromPlanAsync(_model, _options, problem, plan, [], pseudocode: false, cancellationToken);
        }
    }
}
