namespace Recto.Methods.Code;

/// <summary>A way of making many programs for one problem.</summary>
public interface ICodeSearch
{
    /// <summary>Makes programs one after another; the model is called only for those that are read.</summary>
    /// <param name="problem">The task.</param>
    /// <param name="budget">At most so many programs, at least 1. Fewer come when the search has no more ideas.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The programs, in an order that the same seed and the same answers repeat. What the chat client throws comes through.</returns>
    /// <exception cref="ArgumentException">The problem has no statement.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below 1.</exception>
    IAsyncEnumerable<Candidate> SearchAsync(CodeProblem problem, int budget, CancellationToken cancellationToken = default);
}
