using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Retrieval;

public sealed class LossOverLossLabTests : WorldTest
{
    private static readonly FeedbackWorld World = new(40, 8, .15, .12, new(1));

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        string[] small = ["train-queries=120", "epochs=2", "clusters=10"];
        var record = await LabRun.RecordAsync("lol", small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("lol", small)));
        Assert.All(record.Series.Where(series => series.Figure == "loss"), series => Assert.Equal([0, 1, 2, 3, 4, 5], series.Points.Select(point => point.X)));
        Assert.Equal([0, .5, 1, 2], record.Series.Single(series => series.Name == "drift").Points.Select(point => point.X));
        var alone = record.Tables[0].Rows.Single(row => row.Name == "query alone").Cells;
        Assert.Equal((0, alone["recall"].Mean), (alone["moved"].Mean, alone["recall-all"].Mean));
    }

    [Fact]
    public void Documents_and_queries_have_length_one_and_lie_near_their_cluster()
    {
        var documents = World.Documents();
        var queries = World.Queries(500, documents, new(2));
        Assert.True(documents.norm(1).allclose(ones(320)) && queries.Vectors.norm(1).allclose(ones(500)));
        Assert.True(queries.Document.div(8, RoundingMode.floor).equal(queries.Cluster).all().item<bool>());
        var scores = queries.Vectors.mm(documents.t());
        double own = scores.gather(1, queries.Document.unsqueeze(1)).mean().item<float>();
        Assert.True(own > 5 * Math.Abs(scores.mean().item<float>()), $"{own}");
    }

    [Fact]
    public void The_first_search_lists_the_nearest_documents_right_and_wrong_ones_best_first()
    {
        var documents = World.Documents();
        var queries = World.Queries(300, documents, new(3));
        var listed = (queries.Feedback * queries.Vectors.unsqueeze(1)).sum(2);
        Assert.True(listed.diff(dim: 1).le(1e-6).all().item<bool>());
        Assert.True(listed[TensorIndex.Colon, 0].allclose(queries.Vectors.mm(documents.t()).max(1).values));
        Assert.True(documents[queries.Found].equal(queries.Feedback).all().item<bool>());
        double right = queries.Found.div(8, RoundingMode.floor).eq(queries.Cluster.unsqueeze(1)).to(float32).mean().item<float>();
        Assert.InRange(right, .3, .95);
    }

    [Fact]
    public void A_standing_sums_up_rises_and_ends()
    {
        var losses = tensor(new[] { 1.0, 1.3, 1.1, 2, 1, 1 }).reshape(2, 3);
        var standing = FeedbackStanding.Of(losses, [.2, .4, .6], .5);
        Assert.Equal(.3 / 4, standing.Hinge, 1e-12);
        Assert.Equal(.5, standing.Hurt);
        Assert.Equal([1.5, 1.15, 1.05], standing.Losses.Select(loss => Math.Round(loss, 12)));
        Assert.Equal((.45, .4), (Math.Round(standing.Spread, 12), Math.Round(standing.Recall, 12)));
    }

    [Fact]
    public void Seeds_repeat_and_only_what_was_asked_for_stays()
    {
        var documents = World.Documents();
        Assert.True(World.Queries(20, documents, new(5)).Vectors.Equals(World.Queries(20, documents, new(5)).Vectors));
        Assert.False(World.Queries(20, documents, new(5)).Vectors.Equals(World.Queries(20, documents, new(6)).Vectors));
        LeavesTensors(5, () => World.Queries(20, documents, new(5)));
        LeavesTensors(1, () => World.Documents());
    }
}
