using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval;
using Recto.Retrieval.Encoders;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Retrieval;

/// <summary>A reviser that was trained with torch and one that reads its file without torch.</summary>
public sealed class GatedReviserTests : WorldTest
{
    private const int Width = 19, Documents = 5;

    [Fact]
    public void The_reviser_without_torch_gives_what_the_trained_one_gives()
    {
        using var trained = Trained();
        var runner = GatedReviser.Of(Saved(trained));
        Assert.Equal(Width, runner.Width);
        using var g = new Seed(5).ToGenerator();
        var (query, feedback) = (randn(40, Width, generator: g), randn(40, Documents, Width, generator: g));
        var amounts = arange(40).remainder(Documents + 1);
        using var quiet = no_grad();
        var revised = trained.Revise(query, feedback, arange(Documents) < amounts.unsqueeze(1));
        var gates = trained.Gates(query, feedback);
        for (int i = 0; i < 40; i++)
        {
            float[] q = Numbers(query[i]), all = Numbers(feedback[i]);
            float[] mine = runner.Revise(q, all.AsSpan(0, (int)amounts[i].item<long>() * Width));
            Assert.All(mine.Zip(Numbers(revised[i])), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            Assert.Equal(gates[i, 3].item<float>(), runner.Gate(q, all.AsSpan(3 * Width, Width)), 1e-5f);
        }

        Assert.True((revised - nn.functional.normalize(query, dim: 1)).abs().max().item<float>() > .1, "the revision moves the queries");
    }

    [Fact]
    public void Vectors_of_another_width_and_files_of_something_else_are_refused()
    {
        using var trained = Trained();
        var runner = GatedReviser.Of(Saved(trained));
        Assert.Throws<ArgumentException>(() => runner.Revise(new float[Width - 1], []));
        Assert.Throws<ArgumentException>(() => runner.Revise(new float[Width], new float[Width + 1]));
        Assert.Throws<ArgumentException>(() => runner.Gate(new float[Width], new float[1]));
        Assert.Equal(Width, runner.Revise(new float[Width], []).Length);

        using var other = new MemoryStream();
        TensorFile.Save(other, new Dictionary<string, Tensor> { ["shift.0.weight"] = zeros(4, 6), ["shift.0.bias"] = zeros(4), ["shift.1.weight"] = zeros(2, 4) });
        var refused = Assert.Throws<ModelFileException>(() => GatedReviser.Of(SafetensorsFile.Parse(other.ToArray(), "other")));
        Assert.Contains("'shift.1.weight' has the shape [2, 4] and not [3, 4]", refused.Message, StringComparison.Ordinal);
    }

    private static GatedFeedbackReviser Trained()
    {
        var reviser = new GatedFeedbackReviser(Width, 13, 11, new Seed(2));
        using var g = new Seed(3).ToGenerator();
        using var quiet = no_grad();
        foreach (var parameter in reviser.parameters())
        {
            parameter.add_(randn(parameter.shape, generator: g) * .3);
        }

        return reviser;
    }

    private static SafetensorsFile Saved(GatedFeedbackReviser reviser)
    {
        using var file = new MemoryStream();
        reviser.Save(file);
        return SafetensorsFile.Parse(file.ToArray(), "trained");
    }

    private static float[] Numbers(Tensor t) => [.. t.contiguous().data<float>()];
}
