using System.Text;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class ClarificationRankerTests : TorchTest
{
    private static readonly string[] Words = [.. "java read write file png exception handle windows linux version which system operating type of do you want eclipse".Split(' ')];

    private static ClarificationRanker Ranker(int filters = 8, int hidden = 6, double dropout = .2)
    {
        using var g = new Seed(3).ToGenerator();
        using var vectors = randn(Words.Length, 5, generator: g);
        return new ClarificationRanker(ClarificationCatalogue.Developers, Words, vectors, new Seed(1), new() { Filters = filters, Hidden = hidden, Dropout = dropout });
    }

    [Fact]
    public void Shapes_are_the_papers()
    {
        using var ranker = Ranker(256, 256);
        ranker.eval();
        var scores = ranker.Score(ranker.Ids(["java read file", "exception"], 20), ranker.Ids(["Which operating system?", "Which type of file?"], 15), ranker.Ids(["windows linux", "png"], 10));
        Assert.Equal([2, 1], scores.shape);
        Assert.All(scores.data<float>(), score => Assert.InRange(score, 0, 1));
        Assert.Contains(ranker.parameters(), p => p.dim() == 2 && p.shape[1] == 1024 && p.shape[0] == 10);
        Assert.Equal([3, 16], ranker.Logits(ranker.Ids(["java", "linux", ""], 20)).shape);
    }

    [Fact]
    public void Padding_changes_nothing()
    {
        using var ranker = Ranker();
        ranker.eval();
        string[] queries = ["java read file png", "exception", ""], questions = ["which operating system", "which", "type of file"], answers = ["windows linux", "png", ""];
        using var tight = ranker.Score(ranker.Ids(queries, 4), ranker.Ids(questions, 3), ranker.Ids(answers, 2));
        using var wide = ranker.Score(ranker.Ids(queries, 33), ranker.Ids(questions, 21), ranker.Ids(answers, 17));
        Near(0, (tight - wide).abs().max().item<float>(), 1e-6);
    }

    [Fact]
    public void All_questions_at_once_score_as_one_by_one()
    {
        using var ranker = Ranker();
        ranker.eval();
        var questions = ClarificationCatalogue.Developers.Questions;
        var query = ranker.Ids(Enumerable.Repeat("java read file", 16), 20);
        var each = ranker.Score(query, ranker.Ids(questions.Select(q => q.Text), 15), ranker.Ids(questions.Select(q => string.Join(' ', q.Answers)), 10));
        Near(0, (ranker.Logits(query[..1]).sigmoid().squeeze(0) - each.squeeze(1)).abs().max().item<float>(), 1e-6);
        var ranked = ranker.Rank("java read file");
        Assert.Equal(16, ranked.Count);
        Assert.Equal(ranked.Select(r => r.Score).OrderDescending(), ranked.Select(r => r.Score));
        Assert.Throws<ArgumentException>(() => ranker.Rank(" "));
    }

    [Fact]
    public void It_learns_which_question_is_missing_and_the_same_seed_gives_the_same_bits()
    {
        // File queries lack the type (4); exception queries lack what to do with it (14).
        var examples = Enumerable.Range(0, 120).Select(i => i % 2 == 0
            ? ($"java {(i % 3 == 0 ? "read" : "write")} file", (IReadOnlyList<int>)[4]) : ($"exception {(i % 3 == 0 ? "java" : "windows")}", [14])).ToList();
        using var ranker = Ranker();
        var run = ranker.Fit(examples, new Seed(5), epochs: 12, batch: 8, rate: 5e-3);
        Assert.False(run.Diverged);
        Assert.Equal("file", ranker.Rank("linux write file")[0].Question.Id);
        Assert.Equal("exception", ranker.Rank("exception linux")[0].Question.Id);
        using var again = Ranker();
        again.Fit(examples, new Seed(5), epochs: 12, batch: 8, rate: 5e-3);
        Assert.Equal(ranker.Rank("java"), again.Rank("java"));
        Assert.Throws<ArgumentException>(() => ranker.Fit([("java", [16])], new Seed(1)));
    }

    [Fact]
    public void Training_and_ranking_leave_no_tensor()
    {
        using var ranker = Ranker();
        var (query, question, answers) = (ranker.Ids(["java"], 20), ranker.Ids(["which"], 15), ranker.Ids(["png"], 10));
        LeavesNoTensor(() =>
        {
            ranker.Fit([("java file", [4]), ("exception", [14])], new Seed(5), epochs: 1);
            ranker.Rank("java");
            ranker.Score(query, question, answers).Dispose();
        });
    }

    [Fact]
    public void Names_of_code_give_their_parts_and_themselves()
    {
        Assert.Equal(["unsupported", "operation", "exception", "unsupportedoperationexception"], CodeWords.Of("UnsupportedOperationException"));
        Assert.Equal(["java", "8", "java8", "xml", "parser", "xmlparser", "in", "c"], CodeWords.Of("java8: XMLParser in C++"));
        Assert.Empty(CodeWords.Of(" … "));
    }

    [Fact]
    public void A_catalogue_has_two_questions_with_different_ids()
    {
        Assert.Equal(16, ClarificationCatalogue.Developers.Questions.Count);
        var read = Load("""[{"id":"a","text":"A?","answers":["x"]},{"id":"b","text":"B?","answers":[],"open":true}]""");
        Assert.Equal([("a", false), ("b", true)], read.Questions.Select(q => (q.Id, q.Open)));
        Assert.Contains("at least two", Assert.Throws<ArgumentException>(() => Load("""[{"id":"a","text":"A?","answers":[]}]""")).Message, StringComparison.Ordinal);
        Assert.Contains("“a”", Assert.Throws<ArgumentException>(() => Load("""[{"id":"a","text":"A?","answers":[]},{"id":"a","text":"B?","answers":[]}]""")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Load("""[{"id":"a","text":"A?"},{"id":"b","text":"B?","answers":[]}]"""));
    }

    [Fact]
    public void Bad_shapes_are_refused()
    {
        using var vectors = zeros(3, 4);
        Assert.Throws<ArgumentException>(() => new ClarificationRanker(ClarificationCatalogue.Developers, ["a", "b"], vectors, new Seed(1)));
        Assert.Throws<ArgumentException>(() => new ClarificationRanker(ClarificationCatalogue.Developers, ["a", "b", "a"], vectors, new Seed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranker(filters: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranker(dropout: 1));
    }

    private static ClarificationCatalogue Load(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ClarificationCatalogue.Load(stream);
    }
}
