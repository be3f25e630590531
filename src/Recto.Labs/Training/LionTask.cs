using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>What both optimisers train: the same student, from the same start, on the same batches of a teacher's data.</summary>
internal sealed class LionTask
{
    private const int Inputs = 32, TeacherWidth = 64, Classes = 10, TestItems = 4000;
    private static readonly Schedule Shape = Schedules.Cosine(warmUp: .05);

    private readonly SeedRun run;
    private readonly int items, epochs, width;
    private readonly Tensor x, y, testX, testY;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public LionTask(SeedRun run)
    {
        this.run = run;
        (items, epochs, width) = (run.Integer("train-items"), run.Integer("epochs"), run.Integer("width"));
        var teacher = new TeacherNetwork([Inputs, TeacherWidth, Classes], TeacherActivation.Tanh, [2 / Math.Sqrt(Inputs), 3.0 / 8], run.Seed.Stream("teacher"));
        var law = LabelLaws.Largest(run.Number("label-noise"));
        Tensor probabilities;
        (x, y, probabilities) = teacher.Sample(items, law, run.Seed.Stream("train"));
        probabilities.Dispose();
        (testX, testY, probabilities) = teacher.Sample(TestItems, law, run.Seed.Stream("test"));
        probabilities.Dispose();
    }

    /// <summary>The steps of a training.</summary>
    public int Steps(int batch) => epochs * Order(batch).StepsPerEpoch;

    /// <summary>Trains a student and tests it; the loss is not a number when training diverged.</summary>
    /// <param name="rival">The optimiser.</param>
    /// <param name="batch">Items in a batch.</param>
    /// <param name="rate">The peak rate.</param>
    /// <param name="stepping">Told of every step before it is made.</param>
    public (double Loss, double Accuracy) Train(LionRival rival, int batch, double rate, Action<int> stepping)
    {
        using var scope = NewDisposeScope();
        using var student = Student(ScalarType.Float32);
        using var optimizer = rival.Make(student.parameters(), rate);
        var order = Order(batch);
        var training = TrainingLoop.Run(
            optimizer, step => Loss(student, x, order.Batch(step)), new() { Steps = Steps(batch), Rate = rate, Schedule = Shape }, new(BeforeForward: stepping), cancellationToken: run.Cancel);
        using var quiet = no_grad();
        var logits = student.forward(testX);
        return training.Diverged
            ? (double.NaN, double.NaN)
            : (nn.functional.cross_entropy(logits, testY).item<float>(), logits.argmax(1).eq(testY).to(float32).mean().item<float>());
    }

    /// <summary>Trains a student in double precision up to a step and looks at how far that step moves each weight, its decay taken out.</summary>
    /// <param name="rival">The optimiser.</param>
    /// <param name="decay">Its weight decay.</param>
    /// <param name="batch">Items in a batch.</param>
    /// <param name="rate">The peak rate.</param>
    /// <param name="last">The step to look at, from 0.</param>
    public LionStepLook Look(LionRival rival, double decay, int batch, double rate, int last)
    {
        using var scope = NewDisposeScope();
        using var student = Student(ScalarType.Float64);
        using var optimizer = rival.Make(student.parameters(), rate);
        var order = Order(batch);
        var inputs = x.to(float64);
        (Tensor Weights, Tensor Direction)? before = null;
        LionStepLook? look = null;
        var hooks = new TrainingHooks(
            AfterBackward: step => before = step == last ? (Flat(student.parameters()).MoveToOuterDisposeScope(), LionStepLook.Direction(optimizer, student).MoveToOuterDisposeScope()) : null,
            AfterStep: step =>
            {
                if (step == last)
                {
                    look = LionStepLook.Of(before!.Value.Weights, Flat(student.parameters()), before.Value.Direction, optimizer.ParamGroups.First().LearningRate, decay, rival.StateNumbers(optimizer));
                }
            });
        int total = Steps(batch);
        TrainingLoop.Run(
            optimizer, step => Loss(student, inputs, order.Batch(step)),
            new() { Steps = last + 1, Rate = rate, Schedule = (step, _) => Shape(step, total) }, hooks, cancellationToken: run.Cancel);
        return look ?? throw new LabException($"{rival.Name} diverged at its best rate, {rate}. Choose smaller rates.");
    }

    private static Tensor Flat(IEnumerable<Parameter> parameters) => cat([.. parameters.Select(parameter => parameter.detach().reshape(-1))]);

    private Tensor Loss(Mlp student, Tensor inputs, Tensor batch) => nn.functional.cross_entropy(student.forward(inputs[batch]), y[batch]);

    private Mlp Student(ScalarType type) => new([Inputs, width, width, Classes], Activation.Gelu, Initializer.KaimingUniform, run.Seed.Stream("student"), type);

    private ShuffledEpochs Order(int batch) => new(items, batch, run.Seed.Stream("order"));
}
