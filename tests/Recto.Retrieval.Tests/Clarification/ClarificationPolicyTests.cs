using System.Diagnostics;
using CsCheck;
using Recto.Retrieval.Clarification;

namespace Recto.Retrieval.Tests.Clarification;

public class ClarificationPolicyTests
{
    private static readonly ClarificationPolicy FacetsOnly = new(new() { Phrases = false, MinGain = 0 });

    private static readonly Gen<ClarificationCandidate[]> Candidates =
        Gen.Select(Gen.Double[-1, 10], Gen.Int[0, 4].Array[0, 3], Gen.Int[0, 2]).Select((score, topics, year) => new ClarificationCandidate(score)
        {
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = [.. topics.Select(t => $"t{t}")], ["year"] = [$"y{year}"] },
        }).Array[1, 60];

    [Fact]
    public void Gain_is_that_of_the_definition_and_every_answer_keeps_enough_results()
    {
        Candidates.Sample(candidates =>
        {
            var questions = FacetsOnly.Questions("", candidates);
            Assert.Equal(questions.OrderByDescending(q => q.Gain).Select(q => q.Facet), questions.Select(q => q.Facet));
            double[] wanted = NaiveClarification.Wanted(candidates);
            foreach (var question in questions)
            {
                bool Has(ClarificationCandidate c, string a) => c.Facets[question.Facet!].Contains(a);
                string[] answers = [.. question.Answers.Select(a => a.Value)];
                Assert.Equal(NaiveClarification.Gain(candidates, answers, Has), question.Gain, 9);
                Assert.InRange(question.Answers.Sum(a => a.Share), 0, 1 + 1e-9);
                Assert.All(question.Answers, a =>
                {
                    Assert.Equal(candidates.Count(c => Has(c, a.Value)), a.Results);
                    Assert.InRange(a.Results, 5, candidates.Length - 1);
                });
                double worst = answers.Min(Weight);
                string[] all = [.. candidates.SelectMany(c => c.Facets[question.Facet!]).Distinct()];
                var left = all.Except(answers).Where(v => candidates.Count(c => Has(c, v)) is var n && n >= 5 && n < candidates.Length);
                Assert.True(answers.Length == 5 || !left.Any());
                Assert.All(left, v => Assert.True(Weight(v) <= worst + 1e-12));

                double Weight(string value) => candidates.Select((c, i) => Has(c, value) ? wanted[i] : 0).Sum();
            }
        });
    }

    [Fact]
    public void A_facet_that_halves_the_results_wins_one_bit_and_beats_one_that_hardly_splits_them()
    {
        var candidates = Enumerable.Range(0, 40).Select(i => With(1, ("half", i % 2 == 0 ? "even" : "odd"), ("few", i < 5 ? "yes" : "no"), ("same", "all"))).ToArray();
        var best = new ClarificationPolicy().Ask("anything", candidates)!;
        Assert.Equal("half", best.Facet);
        Assert.Equal(1, best.Gain, 9);
        Assert.Equal(["even", "odd"], best.Answers.Select(a => a.Value).Order());
        Assert.Equal([20, 20], best.Answers.Select(a => a.Results));
        Assert.Equal(["half", "few"], FacetsOnly.Questions("anything", candidates).Select(q => q.Facet));
        Assert.Equal("few", new ClarificationPolicy().Ask("anything", candidates, ["half"])?.Facet);
        Assert.Null(new ClarificationPolicy(new() { MinGain = 0.6 }).Ask("anything", candidates, ["half"]));
    }

    [Fact]
    public void What_the_query_says_is_not_asked()
    {
        var candidates = Enumerable.Range(0, 20).Select(i => With(1, ("kind", i % 2 == 0 ? "surveys" : "method"))).ToArray();
        Assert.NotNull(new ClarificationPolicy().Ask("attention", candidates));
        Assert.Null(new ClarificationPolicy().Ask("a Survey of attention", candidates));
    }

    [Fact]
    public void Phrases_of_the_results_are_answers()
    {
        string[] titles = ["Graph Neural Networks for Molecules", "Learning on Graphs: Graph Neural Networks", "Knowledge Graph Completion", "Completing a Knowledge Graph by Rules"];
        var candidates = Enumerable.Range(0, 40).Select(i => new ClarificationCandidate(1) { Text = titles[i % 4] }).ToArray();
        var question = new ClarificationPolicy().Ask("graph", candidates)!;
        Assert.Null(question.Facet);
        Assert.Contains("graph neural networks", question.Answers.Select(a => a.Value));
        Assert.Contains("knowledge graph", question.Answers.Select(a => a.Value));
        // The words of the query, and words across a colon or a stop word, are no phrases.
        Assert.DoesNotContain(new ClarificationPolicy().Questions("graph neural networks", candidates).SelectMany(q => q.Answers), a => a.Value == "graph neural networks");
        Assert.DoesNotContain(new ClarificationPolicy(new() { MaxAnswers = 50 }).Questions("x", candidates).SelectMany(q => q.Answers), a => a.Value.Contains(':') || a.Value.Contains("graph by"));
    }

    [Fact]
    public void Each_phrase_is_the_one_that_wins_most_next()
    {
        Gen.Int[0, 7].Array[1, 6].Array[1, 40].Sample(documents =>
        {
            var candidates = documents.Select((words, i) => new ClarificationCandidate(Math.Sqrt(i + 2)) { Text = string.Join(". ", words.Select(w => $"alpha{w} beta{w}")) }).ToArray();
            var question = new ClarificationPolicy(new() { MinGain = 0, MaxAnswers = 3 }).Questions("", candidates).SingleOrDefault();
            static bool Has(ClarificationCandidate c, string phrase) => c.Text.Split(". ").Contains(phrase);
            string[] possible = [.. Enumerable.Range(0, 8).Select(w => $"alpha{w} beta{w}").Where(p => candidates.Count(c => Has(c, p)) is var n && n >= 5 && n < candidates.Length)];
            var chosen = new List<string>();
            double reached = 0;
            while (chosen.Count < 3)
            {
                var next = possible.Except(chosen).Select(p => (Phrase: p, Gain: NaiveClarification.Gain(candidates, [.. chosen, p], Has))).OrderByDescending(p => p.Gain).FirstOrDefault();
                if (next.Phrase is null || next.Gain <= reached + 1e-9) break;
                chosen.Add(next.Phrase);
                reached = next.Gain;
            }
            if (chosen.Count < 2) Assert.Null(question);
            else Assert.Equal(reached, question!.Gain, 6);
        });
    }

    [Fact]
    public void An_answer_adds_what_the_query_lacks_and_only_once()
    {
        var words = new ClarificationQuestion(null, [new("png", "png", 5, 0.5), new("graph neural networks", "graph neural networks", 5, 0.5)], 1);
        Assert.Equal("java imageio png", ClarificationPolicy.Refine("java imageio", words, "png"));
        Assert.Equal("java imageio png", ClarificationPolicy.Refine("java imageio png", words, "png"));
        Assert.Equal("graph neural networks", ClarificationPolicy.Refine("graph", words, "graph neural networks"));
        Assert.Equal("png", ClarificationPolicy.Refine("", words, "png"));
        var candidates = Enumerable.Range(0, 20).Select(i => With(1, ("topic", i % 2 == 0 ? "vision" : "speech and \"sound\""))).ToArray();
        var topic = FacetsOnly.Ask("deep", candidates)!;
        Assert.Equal("deep topic:vision", ClarificationPolicy.Refine("deep", topic, "vision"));
        Assert.Equal("deep topic:vision", ClarificationPolicy.Refine("deep topic:vision", topic, "vision"));
        Assert.Equal("deep topic:\"speech and  sound \"", ClarificationPolicy.Refine("deep", topic, "speech and \"sound\""));
        Assert.Throws<ArgumentException>(() => ClarificationPolicy.Refine("deep", topic, "smell"));
        Assert.Throws<ArgumentException>(() => ClarificationPolicy.Refine("deep", words, " "));
    }

    [Fact]
    public void Bad_input_is_refused_and_little_input_gives_no_question()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClarificationPolicy(new() { MinResults = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClarificationPolicy(new() { MaxAnswers = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClarificationPolicy(new() { MinGain = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClarificationPolicy(new() { FlatFall = 2 }));
        Assert.Throws<ArgumentException>(() => FacetsOnly.Ask("x", [new ClarificationCandidate(double.NaN)]));
        Assert.Null(FacetsOnly.Ask("x", []));
        Assert.Null(new ClarificationPolicy().Ask("x", [.. Enumerable.Range(0, 9).Select(i => With(0, ("a", i % 2 == 0 ? "b" : "c")))]));
    }

    [Fact]
    public void Two_hundred_candidates_take_little_time()
    {
        var random = new Random(5);
        string[] words = [.. Enumerable.Range(0, 150).Select(i => $"{(char)('a' + i % 26)}{(char)('a' + i / 26)}word")];
        var candidates = Enumerable.Range(0, 200).Select(i => new ClarificationCandidate(200 - i)
        {
            Text = string.Join(' ', Enumerable.Range(0, 10).Select(_ => words[(int)(150 * Math.Pow(random.NextDouble(), 3))])),
            Facets = new Dictionary<string, IReadOnlyList<string>>
            {
                ["topic"] = [.. Enumerable.Range(0, 3).Select(_ => $"t{random.Next(20)}")], ["year"] = [$"{random.Next(2015, 2025)}"], ["kind"] = [i % 3 == 0 ? "a" : "b"], ["category"] = [$"c{random.Next(9)}"],
            },
        }).ToArray();
        var policy = new ClarificationPolicy();
        // Tests run unoptimised code beside other tests, so this only catches what is much too slow.
        double best = double.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Assert.NotNull(policy.Ask("aword", candidates));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Assert.True(best < 20, $"{best:F3} ms");
    }

    private static ClarificationCandidate With(double score, params (string Facet, string Value)[] facets) =>
        new(score) { Facets = facets.ToDictionary(f => f.Facet, f => (IReadOnlyList<string>)[f.Value]) };
}
