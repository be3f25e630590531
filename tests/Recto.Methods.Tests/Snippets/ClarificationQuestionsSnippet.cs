using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class ClarificationQuestionsSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_ranks_questions()
    {
        var seed = new Seed(1);
        string[] words = ["java", "read", "write", "file", "install", "eclipse", "version", "windows"];
        using var g = seed.ToGenerator();
        using var vectors = randn(words.Length, 8, generator: g);
        // snippet
        using var ranker = new ClarificationRanker(ClarificationCatalogue.Developers, words, vectors, seed, new() { Filters = 16, Hidden = 16 });
        ranker.Fit([("java read file", [4, 7]), ("install eclipse", [7, 9])], order: seed, epochs: 2);
        var (question, score) = ranker.Rank("java write file")[0];
        Console.WriteLine($"{question.Text} {string.Join(", ", question.Answers)} ({score:0.00})");
        // end
        Assert.InRange(score, 0, 1);
        Assert.Contains(question, ClarificationCatalogue.Developers.Questions);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/ClarificationQuestions", "ClarificationQuestionsSnippet.cs");
}
