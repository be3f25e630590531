using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>Set-Based Prompting (paper 49): does a decoder's answer stop depending on the order of the options, and what does that cost?</summary>
internal sealed partial class SetBasedPromptingLab : Lab
{
    private const string Plain = "plain prompt", SetBased = "Set-Based Prompting", MaskAlone = "mask alone", PositionsAlone = "positions alone";
    private const string PlainOn = "plain prompt, trained on", SetBasedOn = "Set-Based Prompting, trained on", SetBasedDouble = "Set-Based Prompting, float64";
    private const string SomeOrder = "plain, right in some order", EveryOrder = "plain, right in every order";
    private const int Values = 24, OrdersOfAPlace = 6;
    private const double Rate = 3e-3;

    private static readonly (string Name, PromptEdits Edits)[] Prompts =
        [(Plain, PromptEdits.None), (MaskAlone, PromptEdits.Mask), (PositionsAlone, PromptEdits.Positions), (SetBased, PromptEdits.Both)];

    /// <inheritdoc/>
    protected internal override void Run(SeedRun run)
    {
        MeasureInvariance(run);
        MeasureAccuracy(run);
    }

    // Vectors of deviation 1, so that tokens and places weigh alike from the start.
    private static TransformerShape Shape(int vocabulary, int layers, PositionKind positions, ScalarType type) => new()
    {
        Vocabulary = vocabulary, Width = 64, Layers = layers, Heads = 4, Positions = 16, Tied = false, EmbeddingStd = 1, PositionStd = 1, Position = positions, Type = type,
    };

    private static void MeasureInvariance(SeedRun run)
    {
        var single = new Dictionary<string, double>();
        double twofold = 0;
        foreach (var (positions, type) in new[] { (PositionKind.Learned, float32), (PositionKind.Learned, float64), (PositionKind.Rotary, float64), (PositionKind.Alibi, float64) })
        {
            using var model = new Transformer(Shape(UntrainedTest.Vocabulary, 3, positions, type), run.Seed.Stream("untrained"));
            foreach (var (name, edits) in Prompts)
            {
                run.Report(0, "asking an untrained decoder in 24 orders");
                var report = UntrainedTest.Measure(model, edits);
                run.Cell("untrained", name, $"{positions}{(type == float32 ? 32 : 64)}", report.MaxDifference);
                if (type == float64)
                {
                    twofold = edits == PromptEdits.Both ? Math.Max(twofold, report.MaxDifference) : twofold;
                }
                else
                {
                    single.Add(name, report.MaxDifference);
                    run.Cell("untrained", name, "answers", report.Predictions.Distinct().Count());
                }

                string? series = type == float32 ? name : (positions, edits) == (PositionKind.Learned, PromptEdits.Both) ? SetBasedDouble : null;
                if (series is not null)
                {
                    UntrainedTest.Moves(model, edits, report.Orders, (order, moved) => run.Point("moves", series, order, moved));
                }
            }
        }

        run.Measure("invariant", single[SetBased]);
        run.Measure("rounding", twofold);
        run.Measure("dependent", single[Plain]);
        run.Measure("ablations", Math.Min(single[MaskAlone], single[PositionsAlone]));
    }

    private static void MeasureAccuracy(SeedRun run)
    {
        var world = new KeyValueRecall(run.Integer("keys"), Values);
        var training = new RecallTraining(world, run.Number("order-bias"), Rate);
        using var model = new Transformer(Shape(world.Vocabulary, 2, Enum.Parse<PositionKind>(run.Choice("positions"), ignoreCase: true), float32), run.Seed.Stream("decoder"));
        int steps = training.Train(
            model, run.Integer("steps"), run.Number("enough"), run.Seed.Stream("training"), new StepReports(run, .03, .63, "training on plain prompts"), run.Cancel);
        if (steps == run.Integer("steps"))
        {
            run.Note($"With at least one seed, training with plain prompts used all of its {steps} steps.");
        }

        var questions = training.Questions(run.Integer("questions"), run.Seed.Stream("test"));
        var asked = Prompts.ToDictionary(one => one.Name, one => Ask(run, model, questions, one.Name, one.Edits, steps, .63 + .05 * Array.IndexOf(Prompts, one)));
        var repaired = TrainOn(run, training, model, questions, SetBasedOn, PromptEdits.Both, steps, .83);
        TrainOn(run, training, model, questions, PlainOn, PromptEdits.None, steps, .92);

        var (plain, set) = (asked[Plain], asked[SetBased]);
        for (int place = 1; place <= RecallTraining.Options; place++)
        {
            run.Point("accuracy", SomeOrder, place, plain.Best);
            run.Point("accuracy", EveryOrder, place, plain.Worst);
        }

        run.Measure("no-flips", set.FlipRate);
        run.Measure("flips", plain.FlipRate);
        run.Measure("drop-in", set.Accuracy - plain.Worst);
        run.Measure("inside", (set.Accuracy - plain.Worst) / (plain.Best - plain.Worst));
        run.Measure("repaired", repaired.Accuracy - plain.Worst);
    }

    private static OrderTest Ask(SeedRun run, Transformer model, IReadOnlyList<RecallQuestion> questions, string name, PromptEdits edits, int steps, double done)
    {
        var accuracies = new List<double>();
        var test = OrderTest.Of(model, questions, edits, accuracy =>
        {
            run.Report(done, $"asking {questions.Count} questions in 24 orders: {name}");
            accuracies.Add(accuracy);
            if (name is Plain or SetBased && accuracies.Count % OrdersOfAPlace == 0)
            {
                run.Point("accuracy", name, accuracies.Count / OrdersOfAPlace, accuracies.TakeLast(OrdersOfAPlace).Average());
            }
        });
        run.Cell("choice", name, "accuracy", test.Accuracy);
        run.Cell("choice", name, "best", test.Best);
        run.Cell("choice", name, "worst", test.Worst);
        run.Cell("choice", name, "flips", test.FlipRate);
        run.Cell("choice", name, "moves", test.Moves);
        run.Cell("choice", name, "steps", steps);
        return test;
    }

    private static OrderTest TrainOn(
        SeedRun run, RecallTraining training, Transformer trained, IReadOnlyList<RecallQuestion> questions, string name, PromptEdits edits, int steps, double done)
    {
        int more = run.Integer("more-steps");
        using var model = ModelCopy.Of(trained);
        training.GoOn(model, edits, more, run.Seed.Stream("more"), new StepReports(run, done, done + .05, name), run.Cancel);
        return Ask(run, model, questions, name, edits, steps + more, done + .05);
    }
}
