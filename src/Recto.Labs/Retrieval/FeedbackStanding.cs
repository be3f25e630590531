using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>How a reviser does with 0, 1, … documents of feedback.</summary>
/// <param name="Losses">The mean loss for each number of documents, nats; empty for revisers that are not trained.</param>
/// <param name="Recalls">The share of the cluster among the first ten, for each number of documents.</param>
/// <param name="Hinge">By how much a query's loss rises with one document more, falls counted as 0: the mean over queries and numbers.</param>
/// <param name="Hurt">The share of queries whose loss is larger with all the feedback than without any.</param>
/// <param name="Moved">How far all the feedback moves a revised query, of length 1, from where it is without any.</param>
internal sealed record FeedbackStanding(IReadOnlyList<double> Losses, IReadOnlyList<double> Recalls, double Hinge, double Hurt, double Moved)
{
    /// <summary>The largest of the mean losses less the smallest.</summary>
    public double Spread => Losses.Max() - Losses.Min();

    /// <summary>The recall, over all numbers of documents.</summary>
    public double Recall => Recalls.Average();

    /// <summary>Sums up losses (queries, numbers of documents by rising number) in double precision; null when there are none.</summary>
    public static FeedbackStanding Of(Tensor? losses, IReadOnlyList<double> recalls, double moved)
    {
        if (losses is null)
        {
            return new([], recalls, double.NaN, double.NaN, moved);
        }

        using var scope = NewDisposeScope();
        double hinge = nn.functional.relu(losses.diff(dim: 1)).mean().item<double>();
        double hurt = losses[TensorIndex.Colon, -1].gt(losses[TensorIndex.Colon, 0]).to(float64).mean().item<double>();
        return new([.. losses.mean([0L]).data<double>()], recalls, hinge, hurt, moved);
    }
}
