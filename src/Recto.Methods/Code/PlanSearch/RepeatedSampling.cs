using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>The plain baseline: asks for a program again and again. One call a program.</summary>
public sealed class RepeatedSampling : ICodeSearch
{
    private readonly IChatClient _model;
    private readonly SamplingOptions _options;

    /// <summary>Makes the search.</summary>
    /// <param name="model">Writes the programs; stays with the caller.</param>
    /// <param name="options">How answers are sampled. Default <see cref="SamplingOptions"/>'s own.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public RepeatedSampling(IChatClient model, SamplingOptions? options = null)
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
            var programmer = new Conversation(_model, _options, PlanSearchPrompts.Programmer(problem), cancellationToken);
            yield return new(CodeWriter.ProgramIn(await programmer.AskAsync(PlanSearchPrompts.Solve(problem))), null, []);
        }
    }
}
