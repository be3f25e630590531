using Recto.Labs.Common;
using Recto.Methods.Adapters;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Adapters;

/// <summary>One pre-trained model that is fine-tuned again and again, each time from the same weights and with the same sentences.</summary>
internal sealed class FineTuning : IDisposable
{
    private const int Batch = 32, Thinning = 8;

    private readonly TuningSettings settings;
    private readonly PretrainedTrunk trunk;
    private readonly MarkerFacts lesson;
    private readonly Seed seed;
    private readonly Transformer reference, tuned;
    private readonly Tensor taskSentences, baseSentences, baseLogits;

    /// <summary>Takes over a trained trunk.</summary>
    /// <param name="settings">What all arms share.</param>
    /// <param name="trunk">How it was trained.</param>
    /// <param name="model">The trained model; freed with this.</param>
    /// <param name="seed">Draws sentences and adapters.</param>
    public FineTuning(TuningSettings settings, PretrainedTrunk trunk, Transformer model, Seed seed)
    {
        (this.settings, this.trunk, this.seed) = (settings, trunk, seed);
        lesson = new MarkerFacts(trunk, 0);
        reference = model;
        tuned = ModelCopy.Of(reference);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        taskSentences = lesson.Sample(settings.HeldOut, seed.Stream("held-out task")).DetachFromDisposeScope();
        baseSentences = trunk.World(0).Sample(settings.HeldOut, new SentenceOptions { Length = trunk.Length }, seed.Stream("held-out base")).DetachFromDisposeScope();
        baseLogits = NextToken.Logits(reference, baseSentences).DetachFromDisposeScope();
    }

    /// <summary>The model before any tuning.</summary>
    public TunedModel Untuned() => Measure(facts: true);

    /// <summary>Fine-tunes with fresh adapters, measures, and takes the adapters off again.</summary>
    /// <param name="arm">How.</param>
    /// <param name="drifted">Told of the drift after a number of steps, about ten times; null for no such measurement.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancel">Ends the training.</param>
    /// <exception cref="LabException">The training diverged.</exception>
    public TunedModel Tune(TuningArm arm, Action<int, double>? drifted, IProgress<TrainingStep> progress, CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        using var adapters = AdapterScope.LowRank(tuned, targets: null, settings.Rank, alpha: settings.Rank, arm.Init, seed.Stream("adapters"));
        using var adam = optim.Adam(adapters.Trainable, settings.Rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
        int every = Math.Max(1, settings.Steps / 10);
        drifted?.Invoke(0, 0);
        var hooks = new TrainingHooks(AfterStep: step =>
        {
            if (drifted is not null && (step + 1) % every == 0)
            {
                drifted(step + 1, Drift());
            }
        });
        var training = TrainingLoop.Run(adam, step => Loss(arm, step), new TrainingOptions { Steps = settings.Steps, Schedule = Schedules.Linear() }, hooks, progress, cancel);
        return training.Diverged
            ? throw new LabException($"Fine-tuning diverged at a rate of {SeedRun.Row(settings.Rate)} ({arm.Name}). Lower the rate or the weights.")
            : Measure(arm.HasRow);
    }

    public void Dispose()
    {
        reference.Dispose();
        tuned.Dispose();
        taskSentences.Dispose();
        baseSentences.Dispose();
        baseLogits.Dispose();
    }

    private Tensor Loss(TuningArm arm, int step)
    {
        var ids = lesson.Sample(Batch, seed.Stream("sentences", arm.Draw).Stream("step", step));
        var logits = NextToken.Logits(tuned, ids);
        var loss = NextToken.Loss(logits, ids);
        var terms = arm.Terms;
        if (terms.Consistency > 0)
        {
            loss = loss + terms.Consistency * OutputRegularizers.NlgConsistency(logits, Untrained(ids));
        }

        if (terms.Diversity > 0)
        {
            loss = loss + terms.Diversity * OutputRegularizers.NegativeEntropy(logits);
        }

        return terms.Spectral > 0 ? loss + terms.Spectral * OutputRegularizers.SpectralConcentration(Thinned(logits), terms.TopK) : loss;
    }

    private Tensor Untrained(Tensor ids)
    {
        using var quiet = no_grad();
        return NextToken.Logits(reference, ids);
    }

    // Singular values of all rows would cost more than the rest of the step.
    private static Tensor Thinned(Tensor logits)
    {
        var rows = logits.flatten(0, 1);
        return rows.slice(0, 0, rows.shape[0], Thinning);
    }

    private double Drift()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return Value(OutputRegularizers.NlgConsistency(NextToken.Logits(tuned, baseSentences), baseLogits));
    }

    private TunedModel Measure(bool facts)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var onTask = NextToken.Logits(tuned, taskSentences);
        var onBase = NextToken.Logits(tuned, baseSentences);
        return new(
            Value(NextToken.Loss(onTask, taskSentences)),
            Value(NextToken.Loss(onBase, baseSentences)),
            Value(OutputRegularizers.NlgConsistency(onBase, baseLogits)),
            -Value(OutputRegularizers.NegativeEntropy(onTask)),
            -Value(OutputRegularizers.SpectralConcentration(Thinned(onTask), new BaLoraOptions().TopK)),
            facts ? MarkerFacts.BaseAccuracy(tuned, trunk, seed.Stream("prompts")) : double.NaN);
    }

    private static double Value(Tensor scalar) => scalar.to(float64).item<double>();
}
