using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>Small trainings in which learning rate and batch can be swept: a network learns a teacher's labels in a single pass over fresh samples.</summary>
/// <remarks>All trainings of a seed see the same samples in the same order and, at one width, begin with the same weights.</remarks>
internal sealed class StudentSweep : IDisposable
{
    private const int Inputs = 16, Classes = 32;
    private static readonly TeacherNetwork Teacher = new([Inputs, 64, Classes], TeacherActivation.Sine, [.5, .375], new Seed(1));

    private readonly Seed seed;
    private readonly double decay, lastRate;
    private readonly Tensor inputs, labels, testInputs, testProbabilities;

    /// <summary>Draws the samples.</summary>
    /// <param name="samples">The most that a training will see.</param>
    /// <param name="testSamples">Those on which it is judged.</param>
    /// <param name="decay">AdamW's weight decay.</param>
    /// <param name="lastRate">The learning rate at the end of every training.</param>
    /// <param name="seed">Draws samples and weights.</param>
    public StudentSweep(int samples, int testSamples, double decay, double lastRate, Seed seed)
    {
        (this.seed, this.decay, this.lastRate) = (seed, decay, lastRate);
        using var scope = NewDisposeScope();
        var (train, test) = (Teacher.Sample(samples, LabelLaws.Drawn, seed.Stream("train")), Teacher.Sample(testSamples, LabelLaws.Drawn, seed.Stream("test")));
        (inputs, labels, testInputs, testProbabilities) = (train.X, train.Y, test.X, test.Probabilities);
        scope.Detach(inputs, labels, testInputs, testProbabilities);
    }

    /// <summary>The weights between a student's two hidden layers: without its first layer, which is its embedding, and its last.</summary>
    public static double Size(int width) => (double)width * width;

    /// <summary>The cross-entropy against the teacher's exact probabilities after one pass; not a number when the training diverged.</summary>
    /// <param name="width">Units of each of the two hidden layers.</param>
    /// <param name="samples">How many it sees.</param>
    /// <param name="rate">The peak learning rate.</param>
    /// <param name="batch">Samples in a step; what is left over is not used.</param>
    /// <param name="everyStep">Called after each step.</param>
    /// <param name="cancel">Ends it.</param>
    public double Train(int width, int samples, double rate, int batch, Action everyStep, CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        using var student = new Mlp([Inputs, width, width, Classes], Activation.Relu, Initializer.KaimingUniform, seed.Stream("student", width));
        using var optimizer = optim.AdamW(student.parameters(), rate, beta1: .9, beta2: .95, eps: 1e-8, weight_decay: decay);
        var options = new TrainingOptions { Steps = samples / batch, Rate = rate, Schedule = Schedules.Cosine(.05, lastRate / rate) };
        var run = TrainingLoop.Run(optimizer, Loss, options, new TrainingHooks(AfterStep: _ => everyStep()), cancellationToken: cancel);
        using var quiet = no_grad();
        double found = -(testProbabilities * nn.functional.log_softmax(student.forward(testInputs), 1)).sum(1).mean().item<float>();
        return run.Diverged ? double.NaN : found;

        Tensor Loss(int step)
        {
            var (from, to) = ((long)step * batch, (step + 1L) * batch);
            return nn.functional.cross_entropy(student.forward(inputs.slice(0, from, to, 1)), labels.slice(0, from, to, 1));
        }
    }

    public void Dispose()
    {
        foreach (var own in new[] { inputs, labels, testInputs, testProbabilities })
        {
            own.Dispose();
        }
    }
}
