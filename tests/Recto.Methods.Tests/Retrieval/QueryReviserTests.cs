using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class QueryReviserTests : TorchTest
{
    private const int Batch = 3, Documents = 4, Width = 6;

    private readonly Tensor _query, _feedback, _mask;

    public QueryReviserTests()
    {
        using var g = new Seed(1).ToGenerator();
        (_query, _feedback) = (randn(Batch, Width, generator: g), randn(Batch, Documents, Width, generator: g));
        _mask = (arange(Documents) < tensor(new long[] { 4, 2, 0 }).unsqueeze(1));
    }

    public static TheoryData<string> Kinds => ["gated", "rocchio"];

    // A gated reviser whose every weight is drawn, as if trained.
    private static GatedFeedbackReviser Trained()
    {
        var reviser = new GatedFeedbackReviser(Width, 5, 7, new Seed(2));
        using var g = new Seed(3).ToGenerator();
        using var quiet = no_grad();
        foreach (var parameter in reviser.parameters())
            parameter.add_(randn(parameter.shape, generator: g) * .3);
        return reviser;
    }

    private static IQueryReviser Make(string kind) => kind == "gated" ? Trained() : new RocchioReviser(.8, .5);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hidden_documents_and_the_order_of_documents_change_nothing(string kind)
    {
        var reviser = Make(kind);
        var revised = reviser.Revise(_query, _feedback, _mask);
        Assert.Equal([Batch, Width], revised.shape);
        Near([1, 1, 1], revised.norm(1), 1e-6);
        Assert.True(MaxDifference(revised, reviser.Revise(_query, where(_mask.unsqueeze(2), _feedback, full_like(_feedback, 99f)), _mask)) < 1e-6);
        var order = tensor(new long[] { 3, 1, 0, 2 });
        Assert.True(MaxDifference(revised, reviser.Revise(_query, _feedback.index_select(1, order), _mask.index_select(1, order))) < 1e-6);
        Assert.True(MaxDifference(revised[1], reviser.Revise(_query[1..2], _feedback[1..2, ..2], ones(1, 2, dtype: ScalarType.Bool))[0]) < 1e-6);
        Assert.True(MaxDifference(revised[0], reviser.Revise(_query, _feedback, zeros(Batch, Documents, dtype: ScalarType.Bool))[0]) > 1e-3);
        (reviser as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shapes_that_do_not_fit_are_refused_and_no_tensor_stays(string kind)
    {
        var reviser = Make(kind);
        Assert.Throws<ArgumentException>(() => reviser.Revise(_query[0], _feedback, _mask));
        Assert.Throws<ArgumentException>(() => reviser.Revise(_query, _feedback[..2], _mask));
        Assert.Throws<ArgumentException>(() => reviser.Revise(_query, _feedback, _mask.to(float32)));
        Assert.Throws<ArgumentException>(() => reviser.Revise(_query, _feedback, _mask[TensorIndex.Colon, ..3]));
        LeavesNoTensor(() => reviser.Revise(_query, _feedback, _mask).Dispose());
        (reviser as IDisposable)?.Dispose();
    }

    [Fact]
    public void Rocchio_is_the_weighted_sum_of_query_and_mean_document()
    {
        var revised = new RocchioReviser(2, .5).Revise(tensor(new[] { 1f, 0 }).unsqueeze(0), tensor(new[] { 0f, 2, 0, 4 }).reshape(1, 2, 2), ones(1, 2, dtype: ScalarType.Bool));
        Near([.8, .6], revised, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RocchioReviser(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RocchioReviser(1, -1));
    }

    [Fact]
    public void An_untrained_reviser_gives_the_query_back_and_every_weight_but_the_gates_learns_at_once()
    {
        using var reviser = new GatedFeedbackReviser(Width, 5, 7, new Seed(2));
        var revised = reviser.Revise(_query, _feedback, _mask);
        SameBits(nn.functional.normalize(_query, dim: 1), revised);
        using var trained = Trained();
        trained.Revise(_query, _feedback, _mask).sum().backward();
        Assert.All(trained.named_parameters(), p => Assert.True(p.parameter.grad!.abs().sum().item<float>() > 0, p.name));
        Assert.All(Values(trained.Gates(_query, _feedback)), gate => Assert.InRange(gate, 0, 1));
        Assert.Throws<ArgumentException>(() => reviser.Revise(zeros(1, 3), zeros(1, 2, 3), ones(1, 2, dtype: ScalarType.Bool)));
    }

    [Fact]
    public void A_saved_reviser_is_the_same_after_loading_and_other_files_are_refused()
    {
        using var trained = Trained();
        using var file = new MemoryStream();
        trained.Save(file);
        file.Position = 0;
        using var loaded = GatedFeedbackReviser.Load(file);
        SameBits(trained.Revise(_query, _feedback, _mask), loaded.Revise(_query, _feedback, _mask));

        using var other = new MemoryStream();
        TensorFile.Save(other, new Dictionary<string, Tensor> { ["gate.0.weight"] = zeros(5, 18), ["shift.0.weight"] = zeros(7, 12) });
        other.Position = 0;
        Assert.Contains("'gate.0.bias' is missing", Assert.Throws<InvalidDataException>(() => GatedFeedbackReviser.Load(other)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => GatedFeedbackReviser.Load(new MemoryStream([1, 2, 3])));
    }
}
