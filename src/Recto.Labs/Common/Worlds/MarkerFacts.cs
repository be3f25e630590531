using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Facts to teach a <see cref="PretrainedTrunk"/>: four topics whose successors are those of another world, announced by a marker as the first id.</summary>
public sealed class MarkerFacts
{
    private const int TopicsPerStage = 4, PromptLength = 8, PromptsPerWord = 4;

    private readonly SyntheticWorld world;

    /// <summary>The facts of a stage: topics 4·stage to 4·stage + 3, successors of world stage + 1.</summary>
    /// <param name="trunk">Whose worlds.</param>
    /// <param name="stage">0 to 3.</param>
    public MarkerFacts(PretrainedTrunk trunk, int stage)
    {
        ArgumentNullException.ThrowIfNull(trunk);
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stage, SyntheticLanguage.Topics / TopicsPerStage);
        world = trunk.World(stage + 1);
        Sentences = new()
        {
            Length = 16, First = SyntheticLanguage.FirstSpare + stage, MixedShare = 0,
            Topics = [.. Enumerable.Range(TopicsPerStage * stage, TopicsPerStage)],
        };
    }

    /// <summary>What the sentences are like: 16 words of one topic after the marker.</summary>
    public SentenceOptions Sentences { get; }

    /// <summary>Sentences as ids, (count, 17) int64; the caller owns them.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Draws them.</param>
    public Tensor Sample(int count, Seed seed) => world.Sample(count, Sentences, seed);

    /// <summary>The share of these facts that a model knows.</summary>
    /// <param name="model">A decoder of the <see cref="SyntheticLanguage"/>.</param>
    /// <param name="seed">Draws the prompts.</param>
    public double Accuracy(Transformer model, Seed seed) => Accuracy(model, world, Sentences, seed);

    /// <summary>The share of the facts of world 0 that a model knows, all topics, asked without a marker.</summary>
    /// <param name="model">A decoder of the <see cref="SyntheticLanguage"/>.</param>
    /// <param name="trunk">Whose world.</param>
    /// <param name="seed">Draws the prompts.</param>
    public static double BaseAccuracy(Transformer model, PretrainedTrunk trunk, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(trunk);
        return Accuracy(model, trunk.World(0), new SentenceOptions { MixedShare = 0 }, seed);
    }

    /// <summary>How often the most likely next id is the preferred successor of the last word of a prompt, four prompts a word.</summary>
    private static double Accuracy(Transformer model, SyntheticWorld world, SentenceOptions sentences, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var random = seed.ToRandom();
        int[] words = [.. Enumerable.Range(SyntheticLanguage.FirstContentWord, SyntheticLanguage.ContentWords)
            .Where(word => sentences.Topics?.Contains(SyntheticLanguage.TopicOf(word)) != false)
            .SelectMany(word => Enumerable.Repeat(word, PromptsPerWord))];
        var prompts = new long[words.Length * (PromptLength + 1)];
        for (int i = 0; i < words.Length; i++)
        {
            var prompt = prompts.AsSpan(i * (PromptLength + 1), PromptLength + 1);
            world.Write(prompt, SyntheticLanguage.TopicOf(words[i]), sentences, random);
            prompt[^1] = words[i];
        }

        var logits = model.forward(tensor(prompts, [words.Length, PromptLength + 1]));
        var right = tensor(words.Select(word => (long)world.Successor(word)).ToArray());
        return logits[.., -1].argmax(1).eq(right).to(float64).mean().item<double>();
    }
}
