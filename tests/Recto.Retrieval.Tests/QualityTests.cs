using Recto.Retrieval.Evaluation;

namespace Recto.Retrieval.Tests;

/// <summary>Quality on real collections with the defaults: one setting for all. Needs the optional folder <c>../shared/data</c>.</summary>
public class QualityTests
{
    [Theory]
    [InlineData("scifact", "ndcg", 0.69), InlineData("cacm", "map", 0.335), InlineData("cisi", "map", 0.228)]
    [InlineData("cranfield", "ndcg", 0.365), InlineData("autoscholar", "ndcg", 0.345)]
    public void Rankings_are_at_least_as_good_as(string set, string measure, double bar)
    {
        var collection = JudgedCollection.Read(FolderOf(set));
        using var index = SearchIndex.CreateInMemory(Evaluator.Schema);
        Evaluator.Fill(collection, index, TestContext.Current.CancellationToken);
        var report = Evaluator.Run(collection, q => Evaluator.Rank(index, q.Text), null, TestContext.Current.CancellationToken);
        Assert.InRange(measure == "map" ? report.Map : report.Ndcg10, bar, 1);
    }

    [Theory]
    [InlineData("cacm", "map", 0.365), InlineData("cisi", "map", 0.25), InlineData("cranfield", "ndcg", 0.375)]
    public void Rankings_with_feedback_are_at_least_as_good_as(string set, string measure, double bar)
    {
        var collection = JudgedCollection.Read(FolderOf(set));
        using var index = SearchIndex.CreateInMemory(Evaluator.Schema);
        Evaluator.Fill(collection, index, TestContext.Current.CancellationToken);
        var report = Evaluator.Run(collection, q => Evaluator.Rank(index, q.Text, new Feedback()), null, TestContext.Current.CancellationToken);
        Assert.InRange(measure == "map" ? report.Map : report.Ndcg10, bar, 1);
    }

    private static string FolderOf(string set)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Recto.slnx"))) at = at.Parent;
        string folder = Path.GetFullPath(Path.Combine(at?.FullName ?? ".", "../shared/data/retrieval", set));
        if (!Directory.Exists(folder)) Assert.Skip($"The collection is not there: {folder}");
        return folder;
    }
}
