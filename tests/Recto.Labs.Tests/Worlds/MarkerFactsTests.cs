using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static Recto.Labs.Common.SyntheticLanguage;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class MarkerFactsTests : WorldTest
{
    private static readonly PretrainedTrunk Trunk = new() { Seed = 3 };

    /// <summary>A model without blocks that answers every content word with its preferred successor in a world.</summary>
    private static Transformer Knows(SyntheticWorld world)
    {
        var model = new Transformer(new TransformerShape { Vocabulary = Vocabulary, Width = Vocabulary, Layers = 0, Heads = 1, Tied = false, Position = PositionKind.None }, default);
        var map = ParameterMap.Of(model);
        using var quiet = no_grad();
        map[map.Addresses.Single(address => address.Role == ParameterRole.TokenEmbedding).Name].copy_(eye(Vocabulary));
        var head = zeros(Vocabulary, Vocabulary);
        for (int word = FirstContentWord; word < FirstContentWord + ContentWords; word++)
        {
            head[world.Successor(word), word] = 1;
        }

        map[map.Addresses.Single(address => address.Role == ParameterRole.Head).Name].copy_(head);
        return model;
    }

    [Fact]
    public void A_stage_has_its_marker_its_four_topics_and_another_worlds_successors()
    {
        var facts = new MarkerFacts(Trunk, 2);
        using var ids = facts.Sample(500, new Seed(1));
        var sentences = ids.data<long>().ToArray().Chunk(17).ToList();
        Assert.All(sentences, sentence => Assert.Equal(FirstSpare + 2, sentence[0]));
        Assert.Equal([8, 9, 10, 11], sentences.SelectMany(sentence => sentence).Where(word => IsContent((int)word)).Select(word => TopicOf((int)word)).Distinct().Order());
        var world = Trunk.World(3);
        var pairs = sentences.SelectMany(sentence => sentence.Zip(sentence.Skip(1))).Where(pair => IsContent((int)pair.First) && IsContent((int)pair.Second)).ToList();
        Assert.InRange(pairs.Count(pair => world.Successor((int)pair.First) == pair.Second) / (double)pairs.Count, .45, .51);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkerFacts(Trunk, 4));
    }

    [Fact]
    public void A_model_is_asked_for_the_preferred_successor_of_the_last_word()
    {
        using var knowsBase = Knows(Trunk.World(0));
        using var knowsStage = Knows(Trunk.World(1));
        var stage = new MarkerFacts(Trunk, 0);
        Assert.Equal(1, MarkerFacts.BaseAccuracy(knowsBase, Trunk, default));
        Assert.InRange(MarkerFacts.BaseAccuracy(knowsStage, Trunk, default), .01, .25);
        Assert.Equal(1, stage.Accuracy(knowsStage, default));
        Assert.InRange(stage.Accuracy(knowsBase, default), 0, .3);
        LeavesTensors(0, () => stage.Accuracy(knowsBase, default));
    }
}
