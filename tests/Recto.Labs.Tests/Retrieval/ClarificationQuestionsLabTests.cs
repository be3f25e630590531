using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using TorchSharp;

namespace Recto.Labs.Tests.Retrieval;

public sealed class ClarificationQuestionsLabTests : WorldTest
{
    private static readonly string[] Small = ["seed-queries=10", "variants=5", "epochs=1", "units=4", "width=8"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("clarification-questions", [.. Small, "leak=yes"]);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("clarification-questions", [.. Small, "leak=yes"])));
        var questions = record.Tables.Single(table => table.Key == "questions");
        Assert.Equal(["CNN + BiLSTM", "bag of words", "most frequent", "random"], questions.Rows.Select(row => row.Name));
        Assert.True(questions.Rows[0].Cells.ContainsKey("leak") && !questions.Rows[2].Cells.ContainsKey("leak"));

        // Before anything is asked, all search alike.
        var before = record.Series.Where(series => series.Figure == "search").Select(series => series.Points.Single(point => point.X == 0).Y.Mean).ToList();
        Assert.Equal(4, before.Count);
        Assert.All(before, ndcg => Assert.Equal(before[0], ndcg));
    }

    [Fact]
    public void The_published_counts_give_the_published_baselines()
    {
        int[] counts = [2927, 1266, 1155, 938, 930, 696, 669, 600, 596, 534, 404, 396, 232, 203, 128, 114];
        Assert.Equal(11_788, counts.Sum());
        Assert.Equal(.568239, QuestionMeasures.MostFrequent(counts, 5151), 6);
        Assert.Equal(.143030, QuestionMeasures.Random(counts, 5151), 6);
    }

    [Fact]
    public void Valid_questions_ask_for_slots_of_the_family_that_the_query_leaves_open()
    {
        var world = new ClarificationWorld(40, 10, 0, new Seed(2));
        var corpus = world.Corpus;
        Assert.Equal((40, 16), (world.Groups.Count, world.Catalogue.Questions.Count));
        Assert.All(world.Groups, group => Assert.Equal(10, group.Count));
        Assert.All(world.Catalogue.Questions, question => Assert.True(question.Answers.Count <= 10));
        var concepts = Enumerable.Range(0, corpus.Options.Concepts).SelectMany(concept => Enumerable.Range(0, 2).Select(form => (Word: corpus.Form(concept, form)[0], concept))).ToDictionary(pair => pair.Word, pair => pair.concept);
        Assert.All(world.Groups.SelectMany(group => group), query =>
        {
            int[] named = [.. query.Tokens.Where(concepts.ContainsKey).Select(token => concepts[token])];
            int topic = Assert.Single(named.Select(corpus.TopicOf).Distinct());
            Assert.Equal(world.Open(topic, named), query.Valid);
            Assert.InRange(query.Valid.Count, 1, 4);
            Assert.DoesNotContain(named, concept => query.Valid.Contains(world.SlotOf(concept)));
        });
        for (int topic = 0; topic < 12; topic++)
        {
            Assert.Equal(world.Open(topic, []), Enumerable.Range(topic * 20, 20).Select(world.SlotOf).Distinct().Order());
            Assert.InRange(world.Open(topic, []).Count, 3, 5);
        }

        var mean = world.Groups.SelectMany(group => group).Average(query => query.Valid.Count);
        Assert.InRange(mean, 1.8, 2.8);
    }

    [Fact]
    public void Only_valid_questions_change_the_search()
    {
        var world = new ClarificationWorld(10, 5, 0, new Seed(2));
        using var search = new QuestionedSearch(world, new Seed(3));
        Assert.Equal(150, search.Count);
        var wrong = search.Ndcg(query => [.. Enumerable.Range(0, 16).Except(query.Valid)]);
        Assert.All(wrong, ndcg => Assert.Equal(wrong[0], ndcg));
        var right = search.Ndcg(query => [.. query.Valid, .. Enumerable.Range(0, 16).Except(query.Valid)]);
        Assert.True(right[1] > right[0] + .03);
    }

    [Fact]
    public void Measures_take_the_first_valid_question()
    {
        OpenQuery[] queries = [new([1], [0]), new([2], [2, 3])];
        var measures = QuestionMeasures.Of(queries, query => query.Tokens[0] == 1 ? [0, 1, 2, 3] : [1, 0, 3, 2]);
        Assert.Equal((.5, (1 + (1 / 3d)) / 2), (measures.First, measures.ReciprocalRank));
    }

    [Fact]
    public void A_bag_of_words_learns_which_word_asks_for_what()
    {
        var groups = Enumerable.Range(0, 20).Select(i => (IReadOnlyList<OpenQuery>)[new([i % 4, 4], [i % 4]), new([i % 4, 5], [i % 4])]).ToList();
        using var bag = new BagOfWords(groups, 6, 4, new Seed(1));
        Assert.All(Enumerable.Range(0, 4), word => Assert.Equal(word, bag.Rank(new([word, 4], []))[0]));
    }

    [Fact]
    public void Words_of_one_topic_lie_closer_than_words_of_others()
    {
        var corpus = new ConceptCorpus(ConceptCorpusOptions.Synonyms, new Seed(4));
        using var vectors = WordVectors.Of(corpus, corpus.Vocabulary + 3, 32, new Seed(5));
        Assert.Equal([corpus.Vocabulary + 3, 32], vectors.shape);
        double Near(int a, int b) => torch.nn.functional.cosine_similarity(vectors[corpus.Form(a, 0)[0]].unsqueeze(0), vectors[corpus.Form(b, 1)[0]].unsqueeze(0)).item<float>();
        double same = Enumerable.Range(0, 19).Average(i => Near(i, i + 1)), other = Enumerable.Range(0, 19).Average(i => Near(i, i + 100));
        Assert.True(same > other + .1, $"{same} {other}");
    }
}
