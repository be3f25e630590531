using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Transformer = Recto.Methods.Common.Transformer;

namespace Recto.Bench.Methods;

/// <summary>A training step with LoRA against one of full fine-tuning: the same transformer, batch, loss and optimiser.</summary>
internal static class LoraStep
{
    private const int Vocabulary = 2048, Width = 256, Layers = 4, Batch = 4, Time = 128, Rank = 8;

    public static void Run(Arguments arguments)
    {
        int rounds = arguments.Rounds ?? 15;
        set_num_threads(arguments.Threads ?? Environment.ProcessorCount);
        using var scope = NewDisposeScope();
        using var generator = new Seed(21).Stream("text").ToGenerator();
        var ids = randint(0, Vocabulary, [Batch, Time + 1], dtype: int64, generator: generator);

        using var full = Model();
        using var fullOptimizer = Optimizer(full.parameters());
        using var all = Model();
        using var allAdapters = AdapterScope.LowRank(all, targets: null, Rank, Rank, LowRankInit.Gaussian, new Seed(22));
        using var allOptimizer = Optimizer(allAdapters.Trainable);
        using var some = Model();
        using var someAdapters = AdapterScope.LowRank(some, a => a is { Role: ParameterRole.Query or ParameterRole.Value, IsBias: false }, Rank, Rank, LowRankInit.Gaussian, new Seed(22));
        using var someOptimizer = Optimizer(someAdapters.Trainable);

        Console.WriteLine($"Training step of a transformer of width {Width} with {Layers} layers on {Batch} × {Time} tokens, AdamW, {get_num_threads()} threads, medians of {rounds} rounds in turns; "
            + "a ratio is the time over that of full fine-tuning in the same round.\n");
        var turns = Turns.Take(2, rounds, () => Step(full, fullOptimizer, ids), () => Step(all, allOptimizer, ids), () => Step(some, someOptimizer, ids));
        (string Name, IEnumerable<Parameter> Trained)[] rivals =
        [
            ("full fine-tuning", full.parameters()), ($"LoRA of rank {Rank} on all matrices of the blocks", allAdapters.Trainable), ($"LoRA of rank {Rank} on queries and values", someAdapters.Trainable),
        ];
        MarkdownTable.Write(
            ["what is trained", "numbers trained", "step, ms", "ratio", "middle half"],
            rivals.Select((rival, i) => (IReadOnlyList<FormattableString>)
            [
                $"{rival.Name}", $"{rival.Trained.DistinctBy(parameter => parameter.Handle).Sum(parameter => parameter.numel()):#,0}", $"{turns.Median(i):0}", $"{turns.Ratio(i, 0):0.00}", $"{turns.RatioRange(i, 0)}",
            ]));
    }

    private static Transformer Model() => new(new() { Vocabulary = Vocabulary, Width = Width, Layers = Layers, Heads = 8, Positions = Time }, new Seed(21));

    private static AdamW Optimizer(IEnumerable<Parameter> parameters) => optim.AdamW(parameters, lr: 1e-4, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: .01);

    private static void Step(Transformer model, optim.Optimizer optimizer, Tensor ids)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var logits = model.Logits(ids[.., ..^1]);
        nn.functional.cross_entropy(logits.flatten(0, 1), ids[.., 1..].flatten()).backward();
        optimizer.step();
    }
}
