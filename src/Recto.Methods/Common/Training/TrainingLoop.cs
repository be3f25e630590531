using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>The one training loop: it knows steps, not data. The loss draws its own batch.</summary>
/// <remarks>Synchronous, for a thread of the caller. A new stage with fresh momentum is a new optimiser and a new call.</remarks>
public static class TrainingLoop
{
    /// <summary>Trains, and gives what happened. Every step works in its own dispose scope.</summary>
    /// <param name="optimizer">Moves the weights; its gradients are cleared before every step.</param>
    /// <param name="lossOfStep">Gives the loss of a step, a scalar with gradient. It should depend on nothing but the step and the weights,
    /// so that a run can be resumed.</param>
    /// <param name="options">Steps, rate, clipping, validation.</param>
    /// <param name="hooks">What a method does inside a step.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="ArgumentException">The options contradict each other, or the loss is no scalar.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the weights are those of the last step made.</exception>
    public static TrainingRun Run(optim.Optimizer optimizer, Func<int, Tensor> lossOfStep, TrainingOptions options,
        TrainingHooks? hooks = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(lossOfStep);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var best = new BestWeights(optimizer, options.Maximise);
        var losses = new List<double>();
        bool diverged = false, early = false;
        for (int step = options.FirstStep; step < options.Steps && !early; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double rate = SetRate(optimizer, options, step);
            double loss = Step(optimizer, lossOfStep, options, hooks, step);
            losses.Add(loss);
            diverged = !double.IsFinite(loss);
            early = options.StopAtLoss is { } enough && loss < enough;
            double? score = null;
            if (!diverged && options.Validate is not null && ((step + 1) % options.EvaluateEvery == 0 || step + 1 == options.Steps || early))
            {
                score = Score(options.Validate);
                best.Offer(step, score.Value);
                early |= best.Worse >= options.Patience;
            }

            progress?.Report(new(step, options.Steps, loss, rate, score));
            if (diverged)
                break;
        }

        best.PutBack();
        return new(losses, diverged, early, best.Score, best.Step);
    }

    private static double SetRate(optim.Optimizer optimizer, TrainingOptions options, int step)
    {
        double multiplier = options.Schedule(step, options.Steps), first = double.NaN;
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = (options.Rate ?? group.InitialLearningRate) * multiplier;
            if (double.IsNaN(first))
                first = group.LearningRate;
        }

        return first;
    }

    private static double Step(optim.Optimizer optimizer, Func<int, Tensor> lossOfStep, TrainingOptions options, TrainingHooks? hooks, int step)
    {
        using var scope = NewDisposeScope();
        hooks?.BeforeForward?.Invoke(step);
        optimizer.zero_grad();
        var loss = lossOfStep(step);
        if (loss.numel() != 1)
            throw new ArgumentException($"The loss of step {step} must be a scalar; its shape is ({string.Join(", ", loss.shape)}).", nameof(lossOfStep));
        double value = loss.to(float64).item<double>();
        if (!double.IsFinite(value))
            return value;
        loss.backward();
        hooks?.AfterBackward?.Invoke(step);
        if (options.ClipNorm is { } norm)
            nn.utils.clip_grad_norm_(optimizer.parameters(), norm);
        optimizer.step();
        hooks?.AfterStep?.Invoke(step);
        return value;
    }

    private static double Score(Func<double> validate)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return validate();
    }
}
