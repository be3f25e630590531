using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>What a model answers to the same questions when their pairs are listed in every order.</summary>
/// <param name="ByOrder">The accuracy in each order. The right pair is listed first in the first quarter of the orders, second in the next, and so on.</param>
/// <param name="Best">The share of questions answered rightly in at least one order.</param>
/// <param name="Worst">The share answered rightly in every order.</param>
/// <param name="FlipRate">The share whose answer is not the same in every order.</param>
/// <param name="Moves">The largest |Δ log p| of any token between two orders, over all questions.</param>
internal sealed record OrderTest(IReadOnlyList<double> ByOrder, double Best, double Worst, double FlipRate, double Moves)
{
    /// <summary>The mean accuracy over the orders, in which the right pair stands at every place equally often.</summary>
    public double Accuracy => ByOrder.Average();

    /// <summary>Asks every question in every order.</summary>
    /// <param name="model">The decoder.</param>
    /// <param name="questions">Questions with equally many pairs.</param>
    /// <param name="edits">How prompts are written.</param>
    /// <param name="told">Told of the accuracy in each order, numbered from 1.</param>
    public static OrderTest Of(Transformer model, IReadOnlyList<RecallQuestion> questions, PromptEdits edits, Action<int, double> told)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        int[][] places = [.. Orders(questions[0].Pairs.Count)];
        var byOrder = new List<double>();
        var picks = new List<long[]>();
        Tensor? highest = null, lowest = null;
        foreach (var order in places)
        {
            // The right pair of every question takes part as number 0, so that an order means the same for all.
            var turned = questions.Select(question => question with { Pairs = RightFirst(question), Right = 0 }).ToList();
            using var prompts = new RecallPrompts(turned, edits, order);
            var logits = prompts.Logits(model);
            var found = nn.functional.log_softmax(logits.to(float64), 1L);
            highest = highest is null ? found : highest.maximum(found);
            lowest = lowest is null ? found : lowest.minimum(found);
            picks.Add(prompts.Picks(logits));
            byOrder.Add(picks[^1].Count(pick => pick == 0) / (double)questions.Count);
            told(byOrder.Count, byOrder[^1]);
        }

        double Share(Func<int, bool> condition) => Enumerable.Range(0, questions.Count).Count(condition) / (double)questions.Count;
        return new(
            byOrder,
            Share(question => picks.Exists(order => order[question] == 0)),
            Share(question => picks.TrueForAll(order => order[question] == 0)),
            Share(question => picks.Exists(order => order[question] != picks[0][question])),
            (highest! - lowest!).max().item<double>());
    }

    /// <summary>All orders, those with number 0 first before those with it second, and so on.</summary>
    internal static IEnumerable<int[]> Orders(int count) =>
        from place in Enumerable.Range(0, count)
        from rest in Permutations([.. Enumerable.Range(1, count - 1)])
        select (int[])[.. rest[..place], 0, .. rest[place..]];

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]), (first, rest) => (int[])[first, .. rest]);

    private static int[][] RightFirst(RecallQuestion question) =>
        [question.Pairs[question.Right], .. question.Pairs.Where((_, place) => place != question.Right)];
}
