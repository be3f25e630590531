using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>LoL (Zhu et al. 2022, arXiv 2204.11545): a query revised with more feedback must not have a larger loss than the same query with less.</summary>
/// <remarks>
/// <para>Revise a query several times with different amounts of feedback, take the loss of each revision, and give the losses here in one
/// row, those of more feedback first. The loss is their mean plus <c>λ · mean over pairs max(0, margin + l_more − l_less)</c>; pairs that
/// are in order count as zeros.</para>
/// <para>The order of the columns is the method: reversed columns train the opposite. Pass the amounts, and it is checked.</para>
/// </remarks>
public sealed class LossOverLoss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="lambda">λ, the weight of the comparison, at least 0; 0 is the plain mean, bit for bit. Default 1; the paper tries 0 to 2.</param>
    /// <param name="margin">By how much the revision with more feedback must be better, in the loss's unit, at least 0. Default 0.</param>
    /// <param name="stopGradientOnLessFeedback">True lets the comparison improve the revision with more feedback only. Default false, as
    /// published: the loss of the one with less is then also pushed up, and a large λ makes both equal and bad.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ or the margin is negative or not finite.</exception>
    public LossOverLoss(double lambda = 1, double margin = 0, bool stopGradientOnLessFeedback = false)
    {
        if (!(lambda >= 0) || double.IsInfinity(lambda))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "lambda must be a finite number of at least 0.");
        if (!(margin >= 0) || double.IsInfinity(margin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "margin must be a finite number of at least 0.");
        (Lambda, Margin, StopGradientOnLessFeedback) = (lambda, margin, stopGradientOnLessFeedback);
    }

    /// <summary>λ, the weight of the comparison.</summary>
    public double Lambda { get; }

    /// <summary>By how much the revision with more feedback must be better.</summary>
    public double Margin { get; }

    /// <summary>Whether the comparison leaves the revision with less feedback alone.</summary>
    public bool StopGradientOnLessFeedback { get; }

    /// <summary>The loss, a scalar with gradient that the caller owns, and its parts.</summary>
    /// <param name="losses">(queries, revisions), columns by falling amount of feedback; at least two columns unless λ is 0.</param>
    /// <param name="feedback">The amounts: (revisions) or (queries, revisions) int64, strictly falling along a row; null trusts the caller.</param>
    /// <exception cref="ArgumentException">A shape does not fit, there is one column and λ is above 0, or the amounts do not fall.</exception>
    /// <exception cref="ArithmeticException">A loss is NaN or infinite.</exception>
    public (Tensor Total, LolTerms Parts) Forward(Tensor losses, Tensor? feedback = null)
    {
        using var scope = NewDisposeScope();
        Require(losses, feedback);
        var mean = losses.mean();
        bool alone = losses.shape[1] < 2;
        if (Lambda == 0)
            return (mean.MoveToOuterDisposeScope(), new(Value(mean), alone ? 0 : Value(Comparison(losses.detach()))));
        var comparison = Comparison(losses);
        return ((mean + Lambda * comparison).MoveToOuterDisposeScope(), new(Value(mean), Value(comparison)));
    }

    /// <summary>The comparison alone, without λ: the mean hinge over all pairs of columns; the caller owns the scalar.</summary>
    /// <param name="losses">(queries, revisions), columns by falling amount of feedback, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two columns.</exception>
    public Tensor Comparison(Tensor losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.dim() != 2 || losses.shape[1] < 2)
            throw new ArgumentException($"A comparison needs losses (queries, at least 2 revisions); they are ({string.Join(", ", losses.shape)}).", nameof(losses));
        using var scope = NewDisposeScope();
        using var pairs = triu_indices(losses.shape[1], losses.shape[1], 1);
        var more = losses.index_select(1, pairs[0]);
        var less = losses.index_select(1, pairs[1]);
        if (StopGradientOnLessFeedback)
            less = less.detach();
        return nn.functional.relu(more - less + Margin).mean().MoveToOuterDisposeScope();
    }

    private static double Value(Tensor scalar)
    {
        using var scope = NewDisposeScope();
        return scalar.detach().to(float64).item<double>();
    }

    private void Require(Tensor losses, Tensor? feedback)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.dim() != 2 || losses.numel() == 0)
            throw new ArgumentException($"Losses must be (queries, revisions), not empty; they are ({string.Join(", ", losses.shape)}).", nameof(losses));
        if (Lambda > 0 && losses.shape[1] < 2)
            throw new ArgumentException("With one revision a query there is nothing to compare; revise each query at least twice or set lambda to 0.", nameof(losses));
        if (!losses.isfinite().all().item<bool>())
            throw new ArithmeticException("A loss is NaN or infinite.");
        if (feedback is null)
            return;
        if (feedback.dim() is not (1 or 2) || feedback.shape[^1] != losses.shape[1] || (feedback.dim() == 2 && feedback.shape[0] != losses.shape[0]))
            throw new ArgumentException($"The amounts of feedback must be ({losses.shape[1]}) or ({string.Join(", ", losses.shape)}); they are ({string.Join(", ", feedback.shape)}).", nameof(feedback));
        if (feedback.diff(dim: -1).ge(0).any().item<bool>())
            throw new ArgumentException("The columns must go from more feedback to less, strictly; reversed columns would train the opposite.", nameof(feedback));
    }
}
