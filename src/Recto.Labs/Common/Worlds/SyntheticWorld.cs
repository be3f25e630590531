using Recto.Methods.Common;
using static Recto.Labs.Common.SyntheticLanguage;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>A made language with facts: each content word has two successors within its topic, one of them preferred.</summary>
/// <remarks>
/// Sentences follow one topic, or mix two, and sprinkle function words. Two worlds differ in their successors alone, so a model that was
/// trained in one can be taught the facts of another.
/// </remarks>
public sealed class SyntheticWorld
{
    private const double PreferredShare = .65;

    private readonly int[,] successors = new int[ContentWords, 2];

    /// <summary>Draws the successors.</summary>
    /// <param name="seed">Decides them alone.</param>
    public SyntheticWorld(Seed seed)
    {
        var random = seed.ToRandom();
        var others = new int[WordsPerTopic - 1];
        for (int word = 0; word < ContentWords; word++)
        {
            int topic = word / WordsPerTopic * WordsPerTopic, place = word - topic;
            for (int i = 0; i < others.Length; i++)
            {
                others[i] = FirstContentWord + topic + (i < place ? i : i + 1);
            }

            random.Shuffle(others);
            (successors[word, 0], successors[word, 1]) = (others[0], others[1]);
        }
    }

    /// <summary>A successor of a content word.</summary>
    /// <param name="word">The id of a content word in its usual form.</param>
    /// <param name="which">0 for the preferred one, 1 for the other.</param>
    public int Successor(int word, int which = 0) => successors[word - FirstContentWord, which];

    /// <summary>Sentences as ids, (count, 1 + length) int64; the caller owns them.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="options">What they are like.</param>
    /// <param name="seed">Draws them.</param>
    public Tensor Sample(int count, SentenceOptions options, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var random = seed.ToRandom();
        var ids = new long[count * (options.Length + 1)];
        for (int row = 0; row < count; row++)
        {
            int topic = options.Topics is null ? random.Next(Topics) : options.Topics[random.Next(options.Topics.Count)];
            Write(ids.AsSpan(row * (options.Length + 1), options.Length + 1), topic, options, random);
        }

        return tensor(ids, [count, options.Length + 1]);
    }

    internal void Write(Span<long> sentence, int topic, SentenceOptions options, Random random)
    {
        bool mixed = random.NextDouble() < options.MixedShare;
        // A topic other than the main one, each alike.
        int second = (topic + 1 + random.Next(Topics - 1)) % Topics;
        Span<int> topics = [topic, second];
        Span<int> previous = [Any(topic, random), Any(second, random)];
        sentence[0] = options.First;
        for (int i = 1; i < sentence.Length; i++)
        {
            int stream = mixed && random.NextDouble() < options.Mix ? 1 : 0;
            if (random.NextDouble() < options.FunctionShare)
            {
                sentence[i] = FirstFunctionWord + random.Next(FunctionWords);
                continue;
            }

            previous[stream] = random.NextDouble() < options.SuccessorShare
                ? Successor(previous[stream], random.NextDouble() < PreferredShare ? 0 : 1)
                : Any(topics[stream], random);
            sentence[i] = previous[stream];
        }
    }

    private static int Any(int topic, Random random) => FirstContentWord + topic * WordsPerTopic + random.Next(WordsPerTopic);
}
