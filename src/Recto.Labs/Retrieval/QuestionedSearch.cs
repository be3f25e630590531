using System.Globalization;
using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Retrieval.Evaluation;

namespace Recto.Labs.Retrieval;

/// <summary>
/// Somebody who wants a document and types two of its five concepts, half of them in other words, then answers what is asked: with the document's own word if the
/// question asks for a slot that the query leaves open, and not at all otherwise.
/// </summary>
internal sealed class QuestionedSearch : IDisposable
{
    /// <summary>Questions that are asked one after the other at most.</summary>
    public const int MostQuestions = 3;

    private const int Typed = 2, FunctionWords = 2;

    private readonly ClarificationWorld world;
    private readonly ConceptEngine engine;
    private readonly List<(ConceptQuery Intent, OpenQuery Query)> searches = [];

    public QuestionedSearch(ClarificationWorld world, Seed seed)
    {
        this.world = world;
        engine = new ConceptEngine(world.Corpus);
        for (int i = 0; i < world.Corpus.TestQueries.Count; i++)
        {
            var (intent, random) = (world.Corpus.TestQueries[i], seed.Stream("search", i).ToRandom());
            int topic = world.Corpus.Documents[intent.Source].Topic;
            var typed = intent.Concepts.Zip(intent.Forms).Where(said => world.Corpus.TopicOf(said.First) == topic).Take(Typed).ToList();
            var open = world.Open(topic, typed.Select(said => said.First));
            int[] tokens = [.. typed.SelectMany(said => world.Corpus.Form(said.First, said.Second)), .. Enumerable.Range(0, FunctionWords).Select(_ => random.Next(world.Corpus.Options.FunctionWords))];
            searches.Add((intent, new OpenQuery(tokens, open)));
        }
    }

    /// <summary>Searches there are.</summary>
    public int Count => searches.Count;

    /// <summary>The mean nDCG@10 after no, one, two and three questions.</summary>
    /// <param name="rank">Gives all questions for a query, best first.</param>
    public IReadOnlyList<double> Ndcg(Func<OpenQuery, IReadOnlyList<int>> rank)
    {
        var sums = new double[MostQuestions + 1];
        foreach (var (intent, query) in searches)
        {
            var tokens = query.Tokens.ToList();
            var order = rank(query);
            for (int asked = 0; asked <= MostQuestions; asked++)
            {
                if (asked > 0)
                {
                    tokens.AddRange(Answer(intent, query, order[asked - 1]));
                }

                sums[asked] += Ndcg(tokens, intent);
            }
        }

        return [.. sums.Select(sum => sum / searches.Count)];
    }

    public void Dispose() => engine.Dispose();

    private IReadOnlyList<int> Answer(ConceptQuery intent, OpenQuery query, int slot)
    {
        if (!query.Valid.Contains(slot))
        {
            return [];
        }

        var document = world.Corpus.Documents[intent.Source];
        var fitting = document.Concepts.Zip(document.Forms).Where(said => world.Corpus.TopicOf(said.First) == document.Topic && world.SlotOf(said.First) == slot).ToList();
        // A concept of the five, if one of them fills the slot; the document may have another one there.
        return fitting.Count == 0 ? [] : fitting.OrderByDescending(said => intent.Concepts.Contains(said.First)).Select(said => world.Corpus.Form(said.First, said.Second)).First();
    }

    private double Ndcg(List<int> tokens, ConceptQuery intent) => QueryMeasures.Of(
        "", [.. engine.Search(tokens, 10).Select(hit => Name(hit.Document))], intent.Relevant.ToDictionary(Name, _ => 1)).Ndcg10;

    private static string Name(int document) => document.ToString(CultureInfo.InvariantCulture);
}
