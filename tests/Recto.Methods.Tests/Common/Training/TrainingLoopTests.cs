using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class TrainingLoopTests : TorchTest
{
    private static readonly TrainingOptions Twenty = new() { Steps = 20, Rate = .1, Schedule = Schedules.Linear() };

    private static Parameter Start() => new(tensor(new[] { 1.0, -2 }));

    // A loss with fresh noise of each step, as a batch would bring.
    private static Func<int, Tensor> NoisyBowl(Parameter w) => step =>
    {
        using var g = new Seed(5).Stream("batch", step).ToGenerator();
        return (w - randn(2, dtype: float64, generator: g) * .1).square().sum();
    };

    [Fact]
    public void The_same_seed_gives_the_same_losses_to_the_last_bit()
    {
        double[] Train()
        {
            var w = Start();
            using var sgd = optim.SGD([w], .1);
            return [.. TrainingLoop.Run(sgd, NoisyBowl(w), Twenty).Losses];
        }

        var losses = Train();
        Assert.Equal(losses, Train());
        Assert.Equal(20, losses.Length);
        Assert.True(losses[^1] < losses[0] / 10);
    }

    [Fact]
    public void A_resumed_training_equals_an_uninterrupted_one()
    {
        var (whole, halves) = (Start(), Start());
        using var one = optim.SGD([whole], .1);
        TrainingLoop.Run(one, NoisyBowl(whole), Twenty);
        using var two = optim.SGD([halves], .1);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => TrainingLoop.Run(two, NoisyBowl(halves), Twenty,
            new TrainingHooks(AfterStep: s => { if (s == 11) stop.Cancel(); }), cancellationToken: stop.Token));
        TrainingLoop.Run(two, NoisyBowl(halves), Twenty with { FirstStep = 12 });
        SameBits(whole, halves);
    }

    [Fact]
    public void Hooks_run_in_order_and_see_gradients_before_the_step()
    {
        var w = Start();
        using var sgd = optim.SGD([w], .1);
        var calls = new List<string>();
        TrainingLoop.Run(sgd, _ => w.sum(), new TrainingOptions { Steps = 2, ClipNorm = .01 }, new TrainingHooks(
            s => calls.Add($"before {s}"),
            s => calls.Add($"backward {s} {w.grad!.sum().item<double>()} {w.sum().item<double>():0.00}"),
            s => calls.Add($"step {s}")));
        Assert.Equal(["before 0", "backward 0 2 -1.00", "step 0", "before 1", "backward 1 2 -1.00", "step 1"], calls);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_before_it_moves_a_weight()
    {
        var w = Start();
        using var sgd = optim.SGD([w], .1);
        var run = TrainingLoop.Run(sgd, step => step < 3 ? w.sum() * 0 : w.sum() * double.NaN, Twenty);
        Assert.True(run.Diverged);
        Assert.Equal(4, run.Losses.Count);
        Near([1, -2], w, 0);
    }

    [Fact]
    public void The_best_weights_come_back_and_patience_ends_the_run()
    {
        var w = new Parameter(tensor(new[] { 0.0 }));
        using var sgd = optim.SGD([w], 1);
        // Each step adds 1; the score is best at 3.
        var run = TrainingLoop.Run(sgd, _ => -w.sum(), new TrainingOptions { Steps = 50, EvaluateEvery = 1, Validate = () => Math.Abs(w.item<double>() - 3), Patience = 4 });
        Assert.Equal((0.0, 2, true, 7), (run.BestScore!.Value, run.BestStep!.Value, run.StoppedEarly, run.Losses.Count));
        Assert.Equal(3, w.item<double>());
    }

    [Fact]
    public void Maximising_takes_the_highest_score_and_a_low_loss_stops()
    {
        var w = new Parameter(tensor(new[] { 0.0 }));
        using var sgd = optim.SGD([w], 1);
        var run = TrainingLoop.Run(sgd, _ => -w.sum(), new TrainingOptions { Steps = 50, EvaluateEvery = 100, Validate = () => w.item<double>(), Maximise = true, StopAtLoss = -4.5 });
        Assert.Equal((6.0, 5, true), (run.BestScore!.Value, run.BestStep!.Value, run.StoppedEarly));
    }

    [Fact]
    public void Progress_tells_rate_loss_and_score_and_groups_keep_their_own_rates()
    {
        var (w, v) = (Start(), Start());
        using var lion = new Recto.Methods.Training.Lion([new Recto.Methods.Training.LionGroup([w], lr: .5), new Recto.Methods.Training.LionGroup([v], lr: .1)]);
        var seen = new List<TrainingStep>();
        TrainingLoop.Run(lion, _ => w.sum() + v.sum(), new TrainingOptions { Steps = 2, Schedule = Schedules.Linear() }, progress: new Collector(seen));
        Assert.Equal([(0, .5), (1, .25)], seen.Select(s => (s.Step, s.Rate)));
        Near([1 - .1 - .05, -2 - .1 - .05], v, 1e-12);
    }

    [Fact]
    public void Contradictory_options_are_refused()
    {
        var w = Start();
        using var sgd = optim.SGD([w], .1);
        void Refused<T>(TrainingOptions o)
            where T : Exception => Assert.Throws<T>(() => TrainingLoop.Run(sgd, _ => w.sum(), o));
        Refused<ArgumentOutOfRangeException>(Twenty with { Steps = 0 });
        Refused<ArgumentOutOfRangeException>(Twenty with { FirstStep = 21 });
        Refused<ArgumentOutOfRangeException>(Twenty with { Rate = double.NaN });
        Refused<ArgumentOutOfRangeException>(Twenty with { ClipNorm = 0 });
        Refused<ArgumentOutOfRangeException>(Twenty with { Patience = 0 });
        Refused<ArgumentException>(Twenty with { EvaluateEvery = 3 });
        Assert.Throws<ArgumentException>(() => TrainingLoop.Run(sgd, _ => w.square(), Twenty));
    }

    [Fact]
    public void A_run_leaves_no_tensor_behind()
    {
        var w = Start();
        using var sgd = optim.SGD([w], .1);
        LeavesNoTensor(() => TrainingLoop.Run(sgd, NoisyBowl(w), Twenty with { ClipNorm = 1, EvaluateEvery = 5, Validate = () => w.sum().item<double>() }));
    }

    private sealed class Collector(List<TrainingStep> seen) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => seen.Add(value);
    }
}
