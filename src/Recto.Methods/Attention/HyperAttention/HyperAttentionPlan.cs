using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>The parts of one call: a single one, or the leaves and the levels of the causal recursion (Algorithm 4), merged by log-sum-exp.</summary>
internal sealed class HyperAttentionPlan : IDisposable
{
    private readonly List<(AttentionPart Part, Func<Tensor, Tensor> Queries, Func<Tensor, Tensor> Keys)> _parts = [];

    /// <summary>Query-key products of all parts: 4·headDim times as many operations.</summary>
    public long Products { get; private set; }

    /// <summary>q, k, v are (rows, time, headDim); causal ones have a length that the recursion halves evenly.</summary>
    public static HyperAttentionPlan Of(Tensor q, Tensor k, AngularLsh lsh, HyperAttentionOptions o, bool causal, double scale)
    {
        using var scope = NewDisposeScope();
        var plan = new HyperAttentionPlan();
        if (!causal)
        {
            plan.Add(q, k, lsh, o, scale, 0, x => x, x => x);
            return plan;
        }

        long rows = q.shape[0], n = q.shape[1];
        int levels = Levels(n, o.MinSequenceLength);
        long leaf = n >> levels;
        Tensor Leaves(Tensor x) => x.unflatten(1, [1L << levels, leaf]).flatten(0, 1);
        plan._parts.Add((new ExactPart(leaf, leaf, true, scale), Leaves, Leaves));
        plan.Products += (rows << levels) * (leaf * (leaf + 1) / 2);
        for (int level = levels; level >= 1; level--)
        {
            long pairs = 1L << (level - 1), half = n >> level;
            Tensor Half(Tensor x, long which) => x.unflatten(1, [pairs, 2, half]).select(2, which).flatten(0, 1);
            plan.Add(q, k, lsh, o, scale, level, x => Half(x, 1), x => Half(x, 0));
        }

        return plan;
    }

    /// <summary>How often a causal sequence is halved until its leaves are short enough.</summary>
    public static int Levels(long n, int leafLength)
    {
        int levels = 0;
        while ((n + (1L << levels) - 1) >> levels > leafLength)
            levels++;
        return levels;
    }

    /// <summary>The merged output (rows, time, headDim) and its log-sum-exp (rows, time).</summary>
    public (Tensor Output, Tensor LogSumExp) Forward(Tensor q, Tensor k, Tensor v)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (first, queries, keys) = _parts[0];
        var (output, lse) = first.Forward(queries(q), keys(k), keys(v));
        output = output.reshape(q.shape[0], q.shape[1], q.shape[2]);
        lse = lse.reshape(q.shape[0], q.shape[1]);
        foreach (var (part, selectQueries, selectKeys) in _parts.Skip(1))
        {
            using var step = NewDisposeScope();
            // The selections are views, so the merge writes into the output itself.
            var (own, ownLse) = part.Forward(selectQueries(q), selectKeys(k), selectKeys(v));
            var (place, placeLse) = (selectQueries(output), selectQueries(lse.unsqueeze(2)));
            var both = logaddexp(placeLse, ownLse.unsqueeze(2));
            place.mul_((placeLse - both).exp_()).addcmul_(own, (ownLse.unsqueeze(2) - both).exp_(), 1);
            placeLse.copy_(both);
        }

        return scope.MoveToOuter(output, lse);
    }

    /// <summary>The gradients of q, k and v.</summary>
    public (Tensor Q, Tensor K, Tensor V) Backward(Tensor gradient, Tensor q, Tensor k, Tensor v, Tensor output, Tensor logSumExp)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        if (_parts.Count == 1)
        {
            var (gq, gk, gv) = _parts[0].Part.Backward(gradient, q, k, v, output, logSumExp);
            return scope.MoveToOuter(gq, gk, gv);
        }

        var (sumQ, sumK, sumV) = (zeros_like(q), zeros_like(k), zeros_like(v));
        foreach (var (part, queries, keys) in _parts)
        {
            using var step = NewDisposeScope();
            var (gq, gk, gv) = part.Backward(queries(gradient), queries(q), keys(k), keys(v), queries(output), queries(logSumExp.unsqueeze(2)).squeeze(2));
            queries(sumQ).add_(gq);
            keys(sumK).add_(gk);
            keys(sumV).add_(gv);
        }

        return scope.MoveToOuter(sumQ, sumK, sumV);
    }

    public void Dispose() => _parts.ForEach(p => p.Part.Dispose());

    private void Add(Tensor q, Tensor k, AngularLsh lsh, HyperAttentionOptions o, double scale, int level, Func<Tensor, Tensor> queries, Func<Tensor, Tensor> keys)
    {
        using var scope = NewDisposeScope();
        var (ownQ, ownK) = (queries(q), keys(k));
        bool exact = ownQ.shape[1] < o.MinSequenceLength || ownK.shape[1] <= o.BlockSize;
        AttentionPart part = exact
            ? new ExactPart(ownQ.shape[1], ownK.shape[1], false, scale)
            : SortedBlocks.Plan(ownQ, ownK, lsh, o, o.Seed.Stream("samples", level), scale);
        _parts.Add((part, queries, keys));
        Products += part.Products * ownQ.shape[0];
    }
}
