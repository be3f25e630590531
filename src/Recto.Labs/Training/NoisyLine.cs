using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>The paper's theory in the small: a linear model of two classes x = ±v + σz with some labels flipped, by full-batch gradient descent.</summary>
internal sealed class NoisyLine
{
    private const int Items = 200, Inputs = 400;
    private const double Deviation = .2, Flipped = .4, Rate = .1;

    private readonly SeedRun run;
    private readonly Tensor x, given, items, wrongX, wrongTrue;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public NoisyLine(SeedRun run)
    {
        this.run = run;
        using var classes = run.Seed.Stream("line classes").ToGenerator();
        using var inputs = run.Seed.Stream("line inputs").ToGenerator();
        var y = randint(0, 2, Items, dtype: int64, generator: classes);
        x = randn(Items, Inputs, generator: inputs) * Deviation;
        x.select(1, 0).add_((2 * y) - 1);
        given = LabelNoise.Mapped(y, [1, 0], Flipped, run.Seed.Stream("line noise"));
        var wrong = given.ne(y);
        (wrongX, wrongTrue) = (x[wrong], y[wrong]);
        items = arange(Items);
    }

    /// <summary>Trains from θ = 0, and tells of steps that lie evenly on a logarithmic axis.</summary>
    /// <param name="lambda">The weight of the regulariser; 0 is plain cross-entropy.</param>
    /// <param name="stepping">Told of the share that is done before every step.</param>
    /// <param name="standing">Told of the steps made and of the model.</param>
    public void Train(double lambda, Action<double> stepping, Action<int, Standing> standing)
    {
        using var scope = NewDisposeScope();
        using var theta = new Parameter(zeros(Inputs));
        using var loss = new EarlyLearningRegularization(Items, 2, lambda, run.Number("beta"));
        using var optimizer = optim.SGD([theta], Rate);
        int steps = run.Integer("linear-steps");
        var stops = Stops(steps);
        TrainingLoop.Run(
            optimizer,
            _ =>
            {
                var right = x.mv(theta);
                return loss.Loss(items, stack([zeros_like(right), right], 1), given);
            },
            new() { Steps = steps },
            new(BeforeForward: step => stepping((double)step / steps), AfterStep: step =>
            {
                if (stops.Contains(step + 1))
                {
                    standing(step + 1, Look(theta));
                }
            }),
            cancellationToken: run.Cancel);
    }

    private static HashSet<int> Stops(int steps) =>
        [.. Enumerable.Range(0, 1 + (int)(8 * Math.Log10(steps))).Select(eighth => (int)Math.Round(Math.Pow(10, eighth / 8.0))), steps];

    private Standing Look(Parameter theta)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        double recovered = wrongX.mv(theta).gt(0).to(int64).eq(wrongTrue).to(float64).mean().item<double>();
        return new(recovered, (theta[0] / theta.norm()).item<float>());
    }

    /// <summary>How the linear model stands.</summary>
    /// <param name="Recovered">The share of flipped items that it gives their true class.</param>
    /// <param name="Cosine">The cosine between its weights and the direction v that tells the classes apart.</param>
    internal sealed record Standing(double Recovered, double Cosine);
}
