using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>One prompt with four options of different lengths, in all 24 orders: what a decoder says next need not make sense, only be the same.</summary>
internal static class UntrainedTest
{
    /// <summary>Ids that the prompt's tokens come from.</summary>
    public const int Vocabulary = 50;

    private static readonly int[] Prefix = [1, 2, 3], Suffix = [5, 6];
    private static readonly int[][] Options = [[10, 11], [20, 21, 22, 23], [30], [40, 41, 42]];

    /// <summary>How much the next token depends on the order.</summary>
    public static OrderReport Measure(Transformer model, PromptEdits edits) => OrderSensitivity.Measure(
        model.Logits, Prefix, Options, Suffix, editPositions: edits.HasFlag(PromptEdits.Positions), editMask: edits.HasFlag(PromptEdits.Mask));

    /// <summary>Tells for each order but the first, numbered from 2, the largest |Δ log p| against the first; not a number where nothing moved at all.</summary>
    public static void Moves(Transformer model, PromptEdits edits, IReadOnlyList<int[]> orders, Action<int, double> told)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var first = LogProbabilities(model, edits, orders[0]);
        for (int i = 1; i < orders.Count; i++)
        {
            double moved = (LogProbabilities(model, edits, orders[i]) - first).abs().max().item<double>();
            // A logarithmic axis has no place for zero.
            told(i + 1, moved > 0 ? moved : double.NaN);
        }
    }

    private static Tensor LogProbabilities(Transformer model, PromptEdits edits, int[] order)
    {
        using var scope = NewDisposeScope();
        var encoding = SetBasedPrompting.Encode(
            [new Sequence(Prefix), new TokenSet([.. order.Select(i => Options[i])]), new Sequence(Suffix)], edits.HasFlag(PromptEdits.Positions), edits.HasFlag(PromptEdits.Mask));
        var options = encoding.ToOptions();
        using var mask = options.Mask;
        return nn.functional.log_softmax(model.Logits(encoding.ToIds(), options)[0, -1].to(float64), 0L).MoveToOuterDisposeScope();
    }
}
