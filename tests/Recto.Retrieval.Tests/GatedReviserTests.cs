using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests;

public class GatedReviserTests
{
    // The gate opens with 8·(q·d): a half for documents at right angles, nearly 1 along the query, nearly 0 against it. The shift adds what came through.
    private static SafetensorsFile File(string without = "")
    {
        List<SafetensorsTensor> tensors =
        [
            SafetensorsTensor.OfSingles("gate.0.weight", [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1, -1], [2, 6]), SafetensorsTensor.OfSingles("gate.0.bias", [0, 0]),
            SafetensorsTensor.OfSingles("gate.1.weight", [8, -8], [1, 2]), SafetensorsTensor.OfSingles("gate.1.bias", [0]),
            SafetensorsTensor.OfSingles("shift.0.weight", [0, 0, 1, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, -1], [4, 4]), SafetensorsTensor.OfSingles("shift.0.bias", [0, 0, 0, 0]),
            SafetensorsTensor.OfSingles("shift.1.weight", [1, -1, 0, 0, 0, 0, 1, -1], [2, 4]), SafetensorsTensor.OfSingles("shift.1.bias", [0, 0]),
        ];
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, [.. tensors.Where(t => t.Name != without)]);
        return SafetensorsFile.Parse(stream.ToArray(), "made by hand");
    }

    [Fact]
    public void A_document_along_the_query_opens_its_gate_and_one_against_it_closes_it()
    {
        var reviser = GatedReviser.Of(File());
        Assert.Equal(2, reviser.Width);
        Assert.Equal(.5f, reviser.Gate([1, 0], [0, 1]), 1e-6f);
        Assert.Equal(1 / (1 + MathF.Exp(-8)), reviser.Gate([1, 0], [1, 0]), 1e-6f);
        Assert.Equal(1 / (1 + MathF.Exp(8)), reviser.Gate([1, 0], [-1, 0]), 1e-6f);
    }

    [Fact]
    public void The_query_moves_by_the_mean_of_what_came_through()
    {
        var reviser = GatedReviser.Of(File());
        Assert.Equal([1, 0], reviser.Revise([3, 0], []));
        // Half of (0, 3) and nothing of (−9, 0), over two documents: (1, 0) + (0, .75), scaled to length 1.
        float[] revised = reviser.Revise([1, 0], [0, 3, -9, 0]);
        Assert.Equal(.8f, revised[0], 1e-5f);
        Assert.Equal(.6f, revised[1], 1e-5f);
        Assert.Equal(revised, reviser.Revise([1, 0], [-9, 0, 0, 3]));
        Assert.Equal([0, 0], reviser.Revise([0, 0], []));
    }

    [Theory]
    [InlineData("gate.0.weight")]
    [InlineData("gate.1.bias")]
    [InlineData("shift.0.bias")]
    [InlineData("shift.1.weight")]
    public void A_file_that_lacks_a_tensor_is_refused_by_name(string name)
    {
        var refused = Assert.Throws<ModelFileException>(() => GatedReviser.Of(File(without: name)));
        Assert.Contains($"'made by hand' cannot be used: it has no tensor '{name}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_another_width_are_refused()
    {
        var reviser = GatedReviser.Of(File());
        Assert.Throws<ArgumentException>(() => reviser.Revise([1], []));
        Assert.Throws<ArgumentException>(() => reviser.Revise([1, 0], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => reviser.Gate([1, 0], [1]));
    }
}
