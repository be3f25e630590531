using Recto.Labs.Common;
using Recto.Methods.Common;
using static Recto.Labs.Common.SyntheticLanguage;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class SyntheticWorldTests : WorldTest
{
    private static readonly SyntheticWorld World = new(new Seed(5));
    private static readonly SentenceOptions Unmixed = new() { MixedShare = 0 };

    private static long[][] Sentences(SentenceOptions options, int count = 2000, ulong seed = 1)
    {
        using var ids = World.Sample(count, options, new Seed(seed));
        Assert.Equal([count, options.Length + 1], ids.shape);
        return [.. ids.data<long>().ToArray().Chunk(options.Length + 1)];
    }

    [Fact]
    public void Successors_are_two_other_words_of_the_same_topic_and_differ_between_worlds()
    {
        var words = Enumerable.Range(FirstContentWord, ContentWords).ToList();
        Assert.All(words, word =>
        {
            var (first, second) = (World.Successor(word), World.Successor(word, 1));
            Assert.Equal(3, new[] { word, first, second }.Distinct().Count());
            Assert.All([first, second], next => Assert.Equal(TopicOf(word), TopicOf(next)));
        });
        var other = new SyntheticWorld(new Seed(6));
        Assert.InRange(words.Count(word => World.Successor(word) == other.Successor(word)), 1, ContentWords / 4);
    }

    [Fact]
    public void A_quarter_of_the_words_are_function_words_and_nothing_else_is_written()
    {
        var words = Sentences(new()).SelectMany(sentence => sentence.Skip(1)).ToList();
        Assert.InRange(words.Count(word => word is >= FirstFunctionWord and < FirstContentWord) / (double)words.Count, .24, .26);
        Assert.All(words, word => Assert.InRange(word, FirstFunctionWord, FirstContentWord + ContentWords - 1));
        Assert.Equal(ContentWords + FunctionWords, words.Distinct().Count());
    }

    [Fact]
    public void An_unmixed_sentence_keeps_to_its_topic_and_its_words_follow_their_successors()
    {
        int pairs = 0, preferred = 0;
        foreach (var sentence in Sentences(Unmixed))
        {
            Assert.Equal(Begin, sentence[0]);
            Assert.Single(Topics(sentence));
            foreach (var (word, next) in sentence.Zip(sentence.Skip(1)).Where(pair => IsContent((int)pair.First) && IsContent((int)pair.Second)))
            {
                pairs++;
                preferred += World.Successor((int)word) == next ? 1 : 0;
            }
        }

        // .7 · .65 + .3 / 12
        Assert.InRange(preferred / (double)pairs, .465, .495);
    }

    [Fact]
    public void Half_of_the_sentences_have_a_second_topic_with_three_words_in_ten()
    {
        var sentences = Sentences(new());
        double mixed = sentences.Count(sentence => Topics(sentence).Count() == 2) / (double)sentences.Length;
        Assert.InRange(mixed, .45, .52);
        Assert.All(sentences, sentence => Assert.InRange(Topics(sentence).Count(), 1, 2));
        var always = Sentences(new() { MixedShare = 1 }).SelectMany(sentence => sentence.Skip(1).Where(word => IsContent((int)word)).CountBy(word => TopicOf((int)word)).Select(topic => topic.Value).Order().SkipLast(1));
        Assert.InRange(always.Sum() / (2000 * 20 * .75), .27, .31);
    }

    [Fact]
    public void Topics_first_id_and_length_are_as_asked()
    {
        var sentences = Sentences(Unmixed with { Topics = [2, 9], First = FirstSpare, Length = 5, FunctionShare = 0 }, 200);
        Assert.Equal([2, 9], sentences.SelectMany(Topics).Distinct().Order());
        Assert.All(sentences, sentence => Assert.Equal((FirstSpare, 6), (sentence[0], sentence.Length)));
    }

    [Fact]
    public void The_seed_decides_and_bad_options_are_refused()
    {
        Assert.Equal(Sentences(new(), 20), Sentences(new(), 20));
        Assert.NotEqual(Sentences(new(), 20), Sentences(new(), 20, seed: 2));
        foreach (var bad in new SentenceOptions[] { new() { Length = 0 }, new() { Mix = 1.5 }, new() { MixedShare = double.NaN }, new() { Topics = [] }, new() { Topics = [16] } })
        {
            Assert.ThrowsAny<ArgumentException>(() => World.Sample(1, bad, default));
        }

        LeavesTensors(1, () => World.Sample(3, new(), default).DetachFromDisposeScope());
    }

    private static IEnumerable<int> Topics(long[] sentence) => sentence.Skip(1).Where(word => IsContent((int)word)).Select(word => TopicOf((int)word)).Distinct();
}
