using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Recto.Methods.Common;

namespace Recto.Methods.Code;

/// <summary>PlanSearch (Wang et al. 2024, arXiv 2409.03733): searches over ideas in words instead of over programs.</summary>
/// <remarks>
/// The model lists observations about the problem; each small subset of them is the premise of a plan, and of further observations, whose
/// subsets are premises again; each plan becomes a program. Plans from different premises are different ideas, where sampled programs repeat
/// one. Calls: 4 for a list that is read at once, up to 6; for a plan 1, and 2 more with <see cref="PlanSearchOptions.Fix"/>; for a program
/// 2 with <see cref="PlanSearchOptions.Pseudocode"/>, otherwise 1.
/// <para>The released code makes all lists and plans, shuffles the programs and repeats them when there are too few. Here plans are drawn in
/// a random order and only what is read is made, the two programs of a plan follow one another, and nothing is repeated.</para>
/// </remarks>
public sealed class PlanSearch : ICodeSearch
{
    private static readonly float[] ListTemperatures = [0, .2f, .4f];

    private readonly IChatClient _ideaModel, _codeModel;
    private readonly PlanSearchOptions _options;

    /// <summary>Makes the search.</summary>
    /// <param name="ideaModel">Gives observations, plans and criticism; stays with the caller.</param>
    /// <param name="codeModel">Gives pseudocode and programs; may be the same.</param>
    /// <param name="options">Width, depth and sampling. Default <see cref="PlanSearchOptions"/>'s own.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public PlanSearch(IChatClient ideaModel, IChatClient codeModel, PlanSearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ideaModel);
        ArgumentNullException.ThrowIfNull(codeModel);
        (_ideaModel, _codeModel) = (ideaModel, codeModel);
        _options = (options ?? new()).Checked();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candidate> SearchAsync(CodeProblem problem, int budget, CancellationToken cancellationToken = default)
    {
        CodeWriter.Require(problem, budget);
        return Search(problem, cancellationToken).Take(budget);
    }

    private async IAsyncEnumerable<Candidate> Search(CodeProblem problem, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tree = new ObservationTree(_options, _options.Seed.Stream("plans").ToRandom(), (from, count) => ObserveAsync(problem, from, count, cancellationToken));
        while (await tree.NextAsync() is { } observations)
        {
            var planner = new Conversation(_ideaModel, _options.Sampling, PlanSearchPrompts.Planner(problem), cancellationToken);
            string plan = await CodeWriter.PlanAsync(planner, problem, observations);
            yield return await WriteAsync(plan);
            if (!_options.Fix)
                continue;
            await planner.AskAsync(PlanSearchPrompts.Criticise());
            yield return await WriteAsync((await planner.AskAsync(PlanSearchPrompts.Mend())).Trim());

            Task<Candidate> WriteAsync(string text)
                => CodeWriter.FromPlanAsync(_codeModel, _options.Sampling, problem, text, observations, _options.Pseudocode, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> ObserveAsync(CodeProblem problem, IReadOnlyList<string> from, int count, CancellationToken cancellationToken)
    {
        var talk = new Conversation(_ideaModel, _options.Sampling, PlanSearchPrompts.Adviser(problem), cancellationToken);
        await talk.AskAsync(from.Count == 0 ? PlanSearchPrompts.Observe(problem, count) : PlanSearchPrompts.Derive(problem, from, count));
        await talk.AskAsync(PlanSearchPrompts.ListAll());
        await talk.AskAsync(PlanSearchPrompts.KeepUseful());
        talk.Turns.Add(new(ChatRole.User, PlanSearchPrompts.FormatAsJson()));
        return await ChatJson.ListAsync(_ideaModel, talk.Turns, ListTemperatures, _options.Sampling.ToChat(), maxItems: count, cancellationToken: cancellationToken);
    }
}
