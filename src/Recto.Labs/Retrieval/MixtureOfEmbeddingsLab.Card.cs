using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class MixtureOfEmbeddingsLab
{
    private const string Difference = "+0.000;-0.000;0.000";

    public override LabCard Card { get; } = new()
    {
        Number = 20,
        Paper = "2401.15713",
        Slug = "moe-embeddings",
        Name = "Mixture of embeddings",
        Method = "Retrieval/MixtureOfEmbeddings",
        Statement = "One sentence encoder whose feed-forward parts are copied once for every scientific field, with the field deciding the copy and co-cited papers as training pairs, embeds as "
            + "precisely as a fine-tuned model of its own for every field.",
        Falsifier = "The encoder with experts is within .03 of F1 of one that is simply shared, or more than .05 below one model for each domain.",
        Setup = "Three domains, in each of which other hidden dimensions decide what belongs together, all seen through one rotation and a bend. Pairs of items of one topic stand for co-cited papers. "
            + "A residual encoder with two feed-forward parts is trained with in-batch negatives of the same domain for the same number of steps on the same pairs: shared by all domains, shared "
            + "and told the domain by an added vector, with an expert a domain, with both, and as three models of one domain each. Ten new topics a domain are the test.",
        DoesNotTell =
        [
            "The paper fine-tunes pre-trained language models on abstracts of five biomedical fields. Here are networks of two layers on made vectors, without any pre-training.",
            "At this scale a vector that names the domain does as well as experts. Experts are one way to tell the model the domain, and not the cheapest; the authors name tokens as another. "
                + "The vector starts from a normal draw: from zero (token-scale 0) it stays somewhat behind in the same steps.",
            "F1 is with the best threshold for the test pairs themselves, in all arms alike; with as many related pairs as others even a useless model gets .667.",
            "The domain of every item is known. What a wrong or missing domain costs is not measured.",
        ],
        Claims =
        [
            new("shared", "Experts for each domain beat one encoder that is shared.", "better in every field")
            {
                Rule = new AtLeast(.08, .03), Measured = "best F1 with experts less that of the shared encoder, mean over domains", Format = Difference,
            },
            new("individual", "One encoder with N experts does as well as N models.", "as good")
            {
                Rule = new AtMost(.03, .05), Measured = "best F1 with experts away from that of one model a domain", Format = "0.000",
            },
            new("start", "Before it is trained, the mixture gives exactly what the network gives that it was copied from.", "exact")
            {
                Rule = new Exact(1e-6), Decides = false, Measured = "largest difference between vectors of length 1", Format = "0.0e0",
            },
            new("token", "A token for the domain does what experts do.", "named as an equal way")
            {
                Rule = new AtMost(.03, .05), Decides = false, Measured = "best F1 with experts away from that of a shared encoder with a domain token", Format = "0.000",
            },
            new("fields", "Fine-tuned on co-citations of five biomedical fields, the mixture tells related abstracts from others best.", "base models: best F1 .696 (BERT) to .804 (MPNet)"),
            new("one-layer", "A single layer of experts keeps most of the gain.", "about 85 %"),
        ],
        Parameters =
        [
            LabParameter.Integer("steps", 200, 5, 2000, "Training steps of every arm."),
            LabParameter.Number("topic-noise", .5, 0, 3, "Deviation of an item around its topic, in the dimensions that count; topics have 1.2."),
            LabParameter.Number("other-noise", 1.6, 0, 5, "Deviation in the dimensions that do not count."),
            LabParameter.Integer("topics", 30, 2, 300, "Topics of each domain to train on."),
            LabParameter.Number("temperature", .1, .01, 1, "Temperature of the ranking loss."),
            LabParameter.Number("token-scale", 1, 0, 5, "Deviation of the numbers of a domain's vector at first; the other first weights do not depend on it."),
        ],
        Presets = [LabPreset.Quick(("steps", "120")), LabPreset.Full() with { Seeds = 6 }],
        Figures =
        [
            new("f1", "Best F1 on new topics while training", new("training steps", Minimum: 0), new("best F1, mean over three domains"), [new(Moe), new(Shared), new(Token), new(Both), new(Individual)])
            {
                Guides = [new("guessing", Y: 2 / 3.0)],
            },
            new("cosines", "Cosines of test pairs", new("cosine"), new("share of pairs", Minimum: 0), [.. new[] { Moe, Shared }.SelectMany(name => new Series[] { new($"{name}: one topic"), new($"{name}: two topics", Mark.Dashed) })]),
        ],
        Tables =
        [
            new("arms", "After the last step", "encoder",
            [
                new("f1", "best F1", "0.000"), new("nearest", "nearest item of the same topic", "0.000"),
                .. Enumerable.Range(1, DomainWorld.Domains).Select(domain => new Column($"f1-{domain}", $"best F1, domain {domain}", "0.000")),
            ]),
        ],
    };
}
