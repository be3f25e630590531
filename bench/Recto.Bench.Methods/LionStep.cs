using Recto.Methods.Common;
using Recto.Methods.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Transformer = Recto.Methods.Common.Transformer;

namespace Recto.Bench.Methods;

/// <summary>Lion's step against TorchSharp's AdamW on the same ten million weights: one tensor, and the tensors of a transformer.</summary>
internal static class LionStep
{
    private const double Rate = 1e-4, Decay = .1;

    public static void Run(Arguments arguments)
    {
        int rounds = arguments.Rounds ?? 41;
        set_num_threads(arguments.Threads ?? Environment.ProcessorCount);
        Console.WriteLine($"Optimiser step, {get_num_threads()} threads, medians of {rounds} rounds in turns; a ratio is Lion's time over AdamW's in the same round.\n");
        MarkdownTable.Write(
            ["weights", "tensors", "AdamW, ms", "Lion, ms", "ratio", "middle half", "Lion unchecked, ms", "ratio"],
            Sets().Select(set => Row(set, rounds)));
    }

    private static IEnumerable<List<Tensor>> Sets()
    {
        using var generator = new Seed(51).Stream("weights").ToGenerator();
        yield return [randn(10_000_000, generator: generator)];
        using var transformer = new Transformer(new() { Vocabulary = 2048, Width = 256, Layers = 12, Heads = 8 }, new Seed(51));
        yield return [.. transformer.parameters().DistinctBy(parameter => parameter.Handle).Select(parameter => parameter.detach().clone())];
    }

    private static IReadOnlyList<FormattableString> Row(List<Tensor> weights, int rounds)
    {
        using var scope = NewDisposeScope();
        using var adamW = optim.AdamW(Copies(weights), lr: Rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: Decay);
        using var lion = new Lion(Copies(weights), lr: Rate, weightDecay: Decay);
        using var unchecked_ = new Lion(Copies(weights), lr: Rate, weightDecay: Decay, checkFinite: false);
        var turns = Turns.Take(5, rounds, () => adamW.step(), () => lion.step(), () => unchecked_.step());
        long count = weights.Sum(weight => weight.numel());
        int tensors = weights.Count;
        weights.ForEach(weight => weight.Dispose());
        return
        [
            $"{count:#,0}", $"{tensors}", $"{turns.Median(0):0.0}", $"{turns.Median(1):0.0}", $"{turns.Ratio(1, 0):0.00}", $"{turns.RatioRange(1, 0)}",
            $"{turns.Median(2):0.0}", $"{turns.Ratio(2, 0):0.00}",
        ];
    }

    // The same weights with the same gradients for every rival, in memory of its own.
    private static List<Parameter> Copies(List<Tensor> weights)
    {
        using var generator = new Seed(51).Stream("gradients").ToGenerator();
        return [.. weights.Select(weight => new Parameter(weight.clone()) { grad = randn(weight.shape, generator: generator) * 1e-2 })];
    }
}
