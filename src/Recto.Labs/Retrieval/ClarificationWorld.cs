using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;

namespace Recto.Labs.Retrieval;

/// <summary>
/// Queries that lack something, over a <see cref="ConceptCorpus"/>: each topic is a family whose queries have three to five slots out of sixteen, each concept of the topic
/// fills one of them, and the valid questions ask for the slots of the family that a query leaves open.
/// </summary>
internal sealed class ClarificationWorld
{
    // How often each question was valid in the published data, which says how popular a slot is.
    private static readonly int[] Popularity = [2927, 1266, 1155, 938, 930, 696, 669, 600, 596, 534, 404, 396, 232, 203, 128, 114];

    private readonly int[][] slots;

    /// <summary>Makes the world.</summary>
    /// <param name="seeds">Queries of which all others are variants.</param>
    /// <param name="variants">Variants of each.</param>
    /// <param name="stray">The chance that a query has a word of another family.</param>
    /// <param name="seed">Draws everything.</param>
    public ClarificationWorld(int seeds, int variants, double stray, Seed seed)
    {
        Corpus = new ConceptCorpus(ConceptCorpusOptions.Synonyms with { Concepts = 240, Topics = 12, ConceptsPerQuery = 5, QueriesPerDocument = 0 }, seed.Stream("corpus"));
        var random = seed.Stream("slots").ToRandom();
        slots = [.. Enumerable.Range(0, Corpus.Options.Topics).Select(_ => Slots(random))];
        Catalogue = new([.. Enumerable.Range(0, Popularity.Length).Select(Question)]);
        Groups = [.. Enumerable.Range(0, seeds).Select(i => Variants(variants, stray, seed.Stream("seed query", i).ToRandom()))];
    }

    public ConceptCorpus Corpus { get; }

    /// <summary>A question a slot.</summary>
    public ClarificationCatalogue Catalogue { get; }

    /// <summary>The variants of each seed query.</summary>
    public IReadOnlyList<IReadOnlyList<OpenQuery>> Groups { get; }

    /// <summary>The slot that a concept fills.</summary>
    public int SlotOf(int concept)
    {
        int[] own = slots[Corpus.TopicOf(concept)];
        return own[concept % own.Length];
    }

    /// <summary>The slots of a family that these concepts leave open, rising.</summary>
    public IReadOnlyList<int> Open(int topic, IEnumerable<int> concepts) => [.. slots[topic].Except(concepts.Where(concept => Corpus.TopicOf(concept) == topic).Select(SlotOf)).Order()];

    private static int[] Slots(Random random)
    {
        int count = random.NextDouble() switch { < .3 => 3, < .8 => 4, _ => 5 };
        var chosen = new List<int>();
        while (chosen.Count < count)
        {
            double at = random.NextDouble() * Popularity.Sum();
            int slot = Array.FindIndex(Popularity, one => (at -= one) < 0);
            if (!chosen.Contains(slot))
            {
                chosen.Add(slot);
            }
        }

        return [.. chosen];
    }

    private CatalogueQuestion Question(int slot)
    {
        // Its common answers are the words of the slot that most documents have.
        var words = Corpus.Documents.SelectMany(document => document.Concepts.Zip(document.Forms)).Where(said => SlotOf(said.First) == slot)
            .SelectMany(said => Corpus.Form(said.First, said.Second)).CountBy(word => word).OrderByDescending(word => word.Value).ThenBy(word => word.Key).Take(10);
        return new($"q{slot}", $"which {ConceptCorpus.Word(Corpus.Vocabulary + slot)}?", [.. words.Select(word => ConceptCorpus.Word(word.Key))]);
    }

    private List<OpenQuery> Variants(int count, double stray, Random random)
    {
        var document = Corpus.Documents[random.Next(Corpus.Options.Documents - Corpus.Options.HeldOut)];
        int topic = document.Topic, perTopic = Corpus.Options.Concepts / Corpus.Options.Topics;
        int[] own = [.. document.Concepts.Where(concept => Corpus.TopicOf(concept) == topic)];
        int[] first = own[..random.Next(1, 4)];
        var variants = new List<OpenQuery>();
        while (variants.Count < count)
        {
            var concepts = first.ToList();
            int change = random.Next(4), at = random.Next(concepts.Count);
            if (change == 1)
            {
                // Another word in the same slot.
                int[] same = [.. own.Where(concept => SlotOf(concept) == SlotOf(concepts[at]))];
                concepts[at] = same[random.Next(same.Length)];
            }
            else if (change == 2)
            {
                concepts.Add(own[random.Next(own.Length)]);
            }
            else if (change == 3 && concepts.Count > 1)
            {
                concepts.RemoveAt(at);
            }

            var open = Open(topic, concepts);
            if (random.NextDouble() < stray)
            {
                concepts.Add(((topic + random.Next(1, Corpus.Options.Topics)) % Corpus.Options.Topics * perTopic) + random.Next(perTopic));
            }

            var tokens = concepts.Distinct().SelectMany(concept => Corpus.Form(concept, random.Next(Corpus.Options.Forms)))
                .Concat(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(Corpus.Options.FunctionWords))).ToArray();
            random.Shuffle(tokens);
            // The published queries all have a valid question.
            if (open.Count > 0)
            {
                variants.Add(new(tokens, open));
            }
            else if (first.Length > 1)
            {
                first = first[..^1];
            }
        }

        return variants;
    }
}
