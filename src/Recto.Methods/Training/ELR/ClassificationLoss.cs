using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>Cross-entropy against class numbers or class probabilities, with the checks that torch leaves to a native error.</summary>
internal static class ClassificationLoss
{
    /// <summary>The mean over the batch.</summary>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        long batch = logits.shape[0], classes = logits.shape[1];
        if (labels.dim() == 1 && labels.dtype == int64 && labels.shape[0] == batch)
        {
            if (labels.min().item<long>() < 0 || labels.max().item<long>() >= classes)
                throw new ArgumentOutOfRangeException(nameof(labels), $"A label is outside 0..{classes - 1}.");
            return nn.functional.cross_entropy(logits, labels).MoveToOuterDisposeScope();
        }

        if (labels.dim() == 2 && labels.is_floating_point() && labels.shape.SequenceEqual(logits.shape))
            return Soft(logits, labels).MoveToOuterDisposeScope();
        throw new ArgumentException(
            $"Labels must be int64 of shape ({batch}) or probabilities of shape ({batch}, {classes}); they are {labels.dtype} of ({string.Join(", ", labels.shape)}).", nameof(labels));
    }

    private static Tensor Soft(Tensor logits, Tensor labels)
        => -(labels.to(logits.dtype) * nn.functional.log_softmax(logits, 1)).sum(1).mean();
}
