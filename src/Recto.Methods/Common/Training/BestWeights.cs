using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Keeps a copy of the weights with the best score so far.</summary>
internal sealed class BestWeights(optim.Optimizer optimizer, bool maximise) : IDisposable
{
    private readonly List<Tensor> _copies = [];

    public double? Score { get; private set; }

    public int? Step { get; private set; }

    /// <summary>Evaluations since the best one.</summary>
    public int Worse { get; private set; }

    /// <summary>Remembers the present weights when the score is better; a score of NaN never is.</summary>
    public void Offer(int step, double score)
    {
        bool better = !double.IsNaN(score) && (Score is not { } best || (maximise ? score > best : score < best));
        Worse = better ? 0 : Worse + 1;
        if (!better)
            return;
        (Score, Step) = (score, step);
        Dispose();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        _copies.AddRange(optimizer.parameters().Select(p => p.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>Puts the remembered weights back, if there are any.</summary>
    public void PutBack()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var (parameter, copy) in optimizer.parameters().Zip(_copies))
            parameter.copy_(copy);
    }

    public void Dispose()
    {
        _copies.ForEach(c => c.Dispose());
        _copies.Clear();
    }
}
