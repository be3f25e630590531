using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>Tries the options of a prompt in many orders.</summary>
public static class OrderSensitivity
{
    /// <summary>Measures the next token over the orders of the options.</summary>
    /// <param name="logits">Token ids (1, time) and options → logits (1, time, vocabulary), for instance <c>model.Logits</c>.</param>
    /// <param name="prefix">Tokens before the options.</param>
    /// <param name="options">The options, at least one, none empty.</param>
    /// <param name="suffix">Tokens after the options.</param>
    /// <param name="maxPermutations">At most so many orders, at least 1; all when there are no more, otherwise the first in lexicographic order. Default 24.</param>
    /// <param name="editPositions">See <see cref="SetBasedPrompting.Encode"/>; false with <paramref name="editMask"/> false is the plain prompt.</param>
    /// <param name="editMask">See <see cref="SetBasedPrompting.Encode"/>.</param>
    public static OrderReport Measure(Func<Tensor, ForwardOptions?, Tensor> logits, int[] prefix, IReadOnlyList<int[]> options, int[] suffix,
        int maxPermutations = 24, bool editPositions = true, bool editMask = true)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPermutations, 1);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var orders = Permutations(options.Count).Take(maxPermutations).ToList();
        var found = new List<Tensor>();
        foreach (int[] order in orders)
        {
            using var step = NewDisposeScope();
            var encoding = SetBasedPrompting.Encode([new Sequence(prefix), new TokenSet([.. order.Select(i => options[i])]), new Sequence(suffix)], editPositions, editMask);
            var forward = encoding.ToOptions();
            using var mask = forward.Mask;
            found.Add(nn.functional.log_softmax(logits(encoding.ToIds(), forward)[0, -1].to(float64), 0L).MoveToOuterDisposeScope());
        }

        var all = stack(found);
        int[] predictions = [.. all.argmax(1).data<long>().Select(p => (int)p)];
        double spread = (all.amax([0]) - all.amin([0])).max().item<double>();
        return new(orders, predictions, spread, predictions.Count(p => p != predictions[0]) / (double)predictions.Length);
    }

    // Lexicographic, so that a limit takes the same orders every time.
    private static IEnumerable<int[]> Permutations(int count)
    {
        var current = Enumerable.Range(0, count).ToArray();
        while (true)
        {
            yield return [.. current];
            int i = count - 2;
            while (i >= 0 && current[i] > current[i + 1])
                i--;
            if (i < 0)
                yield break;
            int j = count - 1;
            while (current[j] < current[i])
                j--;
            (current[i], current[j]) = (current[j], current[i]);
            Array.Reverse(current, i + 1, count - i - 1);
        }
    }
}
