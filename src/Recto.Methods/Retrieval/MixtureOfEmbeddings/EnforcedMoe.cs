using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Experts of which the domain of an example decides (Hallee et al. 2024, arXiv 2401.15713): no router is learned and nothing needs balancing.</summary>
/// <remarks>Meant in place of the feed-forward parts of one encoder whose attention, norms and embeddings stay shared. Both members of a pair take the same expert.</remarks>
public sealed class EnforcedMoe : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _experts;

    /// <summary>Makes experts that all start as copies of a trained network, so that the mixture first gives what that network gives.</summary>
    /// <param name="pretrained">The network, trained already; it is copied and stays the caller's.</param>
    /// <param name="make">Makes a network of the same shape; its weights are overwritten.</param>
    /// <param name="experts">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no experts.</exception>
    /// <exception cref="ArgumentException">What is made has other parameters.</exception>
    public EnforcedMoe(nn.Module<Tensor, Tensor> pretrained, Func<nn.Module<Tensor, Tensor>> make, int experts)
        : base(nameof(EnforcedMoe))
    {
        ArgumentNullException.ThrowIfNull(pretrained);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfLessThan(experts, 1);
        _experts = nn.ModuleList<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < experts; i++)
        {
            var expert = make();
            Copy(pretrained, expert);
            _experts.Add(expert);
        }

        register_module("experts", _experts);
    }

    /// <summary>How many experts there are.</summary>
    public int Experts => _experts.Count;

    /// <summary>Sends every example through its expert; the caller owns the result.</summary>
    /// <param name="h">(batch, …).</param>
    /// <param name="assignment">(batch) int64: the expert of each example. An expert without examples is not run.</param>
    /// <exception cref="ArgumentException">The assignment is not one int64 for every example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An expert is named that does not exist.</exception>
    public override Tensor forward(Tensor h, Tensor assignment)
    {
        ArgumentNullException.ThrowIfNull(h);
        ArgumentNullException.ThrowIfNull(assignment);
        if (assignment.dim() != 1 || assignment.dtype != int64 || h.dim() < 2 || assignment.shape[0] != h.shape[0])
            throw new ArgumentException($"There must be one int64 expert for each of {(h.dim() == 0 ? 0 : h.shape[0])} examples; the assignment is {assignment.dtype} of ({string.Join(", ", assignment.shape)}).", nameof(assignment));
        using var scope = NewDisposeScope();
        long[] counts = new long[Experts];
        foreach (long expert in assignment.contiguous().data<long>().ToArray())
        {
            if (expert < 0 || expert >= Experts)
                throw new ArgumentOutOfRangeException(nameof(assignment), expert, $"The experts are 0 to {Experts - 1}.");
            counts[expert]++;
        }

        if (counts.Max() == h.shape[0])
            return _experts[Array.IndexOf(counts, counts.Max())].forward(h).MoveToOuterDisposeScope();
        // Examples are put in the order of their experts, run in one piece each, and put back.
        var order = assignment.argsort();
        var parts = h.index_select(0, order).split(counts);
        var results = Enumerable.Range(0, Experts).Where(i => counts[i] > 0).Select(i => _experts[i].forward(parts[i])).ToList();
        return cat(results, 0).index_select(0, order.argsort()).MoveToOuterDisposeScope();
    }

    private static void Copy(nn.Module from, nn.Module to)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (sources, targets) = (from.state_dict(), to.state_dict());
        if (!sources.Keys.ToHashSet().SetEquals(targets.Keys) || sources.Any(s => !s.Value.shape.SequenceEqual(targets[s.Key].shape)))
            throw new ArgumentException("The network that is made must have the parameters of the pretrained one.", nameof(to));
        foreach (var (name, target) in targets)
            target.copy_(sources[name]);
    }
}
