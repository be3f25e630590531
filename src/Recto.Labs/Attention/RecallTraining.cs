using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>Trains a decoder to answer <see cref="KeyValueRecall"/>, on questions of 1 to 4 pairs so that the last marker is seen at several positions.</summary>
/// <param name="world">The questions.</param>
/// <param name="bias">How often the right pair is put first in training.</param>
/// <param name="rate">AdamW's rate.</param>
internal sealed class RecallTraining(KeyValueRecall world, double bias, double rate)
{
    /// <summary>The pairs of a question in the test, and the most in training.</summary>
    public const int Options = 4;

    private const int Batch = 64, CheckEvery = 50, Checked = 256;

    /// <summary>Trains with plain prompts until the model is good enough, not perfect: a perfect one has no order dependence left to remove.</summary>
    /// <param name="model">The decoder.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="enough">The accuracy to stop at, on fresh questions whose right pair stands anywhere.</param>
    /// <param name="seed">Draws the questions.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancel">Ends the training.</param>
    /// <returns>The steps made.</returns>
    public int Train(Transformer model, int steps, double enough, Seed seed, IProgress<TrainingStep> progress, CancellationToken cancel)
    {
        using var adam = Optimizer(model);
        var questions = Questions(Checked, seed.Stream("checked"));
        int done = 0;
        while (done < steps && Accuracy(model, questions) < enough)
        {
            int next = Math.Min(done + CheckEvery, steps);
            TrainingLoop.Run(adam, step => Loss(model, PromptEdits.None, seed, step), new TrainingOptions { FirstStep = done, Steps = next }, progress: new Whole(progress, steps), cancellationToken: cancel);
            done = next;
        }

        return done;
    }

    /// <summary>Trains on for a few steps, at a rate that falls to 0.</summary>
    /// <param name="model">A trained decoder.</param>
    /// <param name="edits">How prompts are written.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="seed">Draws the questions.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancel">Ends the training.</param>
    public void GoOn(Transformer model, PromptEdits edits, int steps, Seed seed, IProgress<TrainingStep> progress, CancellationToken cancel)
    {
        using var adam = Optimizer(model);
        TrainingLoop.Run(adam, step => Loss(model, edits, seed, step), new TrainingOptions { Steps = steps, Schedule = Schedules.Linear() }, progress: progress, cancellationToken: cancel);
    }

    /// <summary>Questions whose right pair stands anywhere.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Draws them.</param>
    public IReadOnlyList<RecallQuestion> Questions(int count, Seed seed)
    {
        var random = seed.ToRandom();
        return [.. Enumerable.Range(0, count).Select(_ => world.Draw(Options, 0, random))];
    }

    private TorchSharp.Modules.AdamW Optimizer(Transformer model) => optim.AdamW(model.parameters(), rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: .01);

    private Tensor Loss(Transformer model, PromptEdits edits, Seed seed, int step)
    {
        var random = seed.Stream("step", step).ToRandom();
        int pairs = 1 + random.Next(Options);
        var questions = Enumerable.Range(0, Batch).Select(_ => world.Draw(pairs, bias, random)).ToList();
        using var prompts = new RecallPrompts(questions, edits);
        return nn.functional.cross_entropy(prompts.Logits(model), tensor(questions.Select(question => (long)question.Value).ToArray()));
    }

    private static double Accuracy(Transformer model, IReadOnlyList<RecallQuestion> questions)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var prompts = new RecallPrompts(questions, PromptEdits.None);
        return prompts.Picks(prompts.Logits(model)).Zip(questions, (pick, question) => pick == question.Right ? 1.0 : 0).Average();
    }

    /// <summary>Steps of a stretch, told as steps of the whole training.</summary>
    private sealed class Whole(IProgress<TrainingStep> progress, int total) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => progress.Report(value with { Total = total });
    }
}
