using CsCheck;
using Microsoft.Extensions.AI;
using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests.Encoders;

public sealed class StaticEncoderTests
{
    private static readonly Gen<string> Words = Gen.Int[0, 6].Select(i => new[] { "alpha", "beta", "gamma", "networks", "deltas", "epsilon", "the" }[i]);

    [Fact]
    public void A_text_is_the_direction_of_its_weighted_terms() => Gen.Select(Words.Array[0, 30], Gen.Int[1, 70], Gen.Bool).Sample((text, dimension, quantize) =>
    {
        string[] terms = ["alpha", "beta", "gamma", "network", "delta"];
        float[] weights = [1, 0.5f, 2, 0, 0.25f];
        var embeddings = new float[terms.Length * dimension];
        for (int i = 0; i < embeddings.Length; i++) embeddings[i] = MathF.Sin(i + 1);
        var encoder = Make(terms, embeddings, weights, quantize);

        var expected = new double[dimension];
        for (int t = 0; t < terms.Length; t++)
        {
            double factor = Math.Log(1 + text.Count(word => TinyEncoder.Stem(word) == terms[t])) * weights[t];
            for (int i = 0; i < dimension; i++) expected[i] += factor * embeddings[t * dimension + i];
        }

        double norm = Math.Sqrt(expected.Sum(x => x * x));
        var vector = new float[dimension];
        bool found = encoder.Encode(string.Join(' ', text), vector);
        Assert.Equal(norm > 1e-6, found);
        // A number is rounded by so much of the largest of its row, which is 1 at most; where terms cancel out, that weighs more.
        double added = terms.Select((term, t) => Math.Log(1 + text.Count(word => TinyEncoder.Stem(word) == term)) * weights[t]).Sum();
        double tolerance = norm > 1e-6 ? 1e-5 + 2 * Math.Sqrt(dimension) * added / norm * (quantize ? 1 / 254d : 1 / 2048d) : 0;
        for (int i = 0; i < dimension; i++) Assert.True(Math.Abs((norm > 1e-6 ? expected[i] / norm : 0) - vector[i]) <= tolerance, $"{expected[i] / norm} and {vector[i]}");
    }, iter: 300);

    [Fact]
    public async Task Title_and_body_are_one_text_and_the_generator_gives_the_same()
    {
        var encoder = TinyEncoder.Make();
        var (split, whole) = (new float[encoder.Dimension], new float[encoder.Dimension]);
        encoder.Encode("Speech and images", "a robot arm, images of grasps", split);
        encoder.Encode("Speech and images a robot arm, images of grasps", whole);
        Assert.Equal(whole, split);
        Assert.Equal(whole, (await encoder.GenerateVectorAsync("Speech and images a robot arm, images of grasps", cancellationToken: TestContext.Current.CancellationToken)).ToArray());
        Assert.Equal(encoder.Identity, encoder.GetService<EncoderIdentity>());
    }

    [Fact]
    public void Mean_and_components_are_taken_away()
    {
        var plain = TinyEncoder.Make();
        var common = new float[TinyEncoder.Dimension];
        common[0] = 1;
        using var stream = new MemoryStream();
        new StaticEncoderWriter([TinyEncoder.Stem("image"), TinyEncoder.Stem("pixel")], [1, 0.5f, 0, 1, 0, 0.5f], [1, 1]) { Mean = [0.1f, 0, 0], Components = [1, 0, 0], Quantize = false }.Write(stream);
        var encoder = StaticEncoder.Parse(stream.ToArray(), "x");
        var vector = new float[3];
        Assert.True(encoder.Encode("image", vector));
        Assert.Equal([0, 1, 0], vector.Select(x => MathF.Round(x, 4)));
        Assert.NotEqual(plain.Identity.Fingerprint, encoder.Identity.Fingerprint);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var encoder = TinyEncoder.Make(quantize: true);
        string[] texts = [.. Enumerable.Range(0, 64).Select(i => $"image {(i % 3 == 0 ? "speech" : "text")} robot{i} word{i % 7} camera")];
        var alone = texts.Select(text => Encode(encoder, text)).ToArray();
        Parallel.For(0, 2000, i => Assert.Equal(alone[i % 64], Encode(encoder, texts[i % 64])));
    }

    [Theory]
    [InlineData("format", "another", "format is 'another'")]
    [InlineData("terms", "zipped", "coded as 'zipped'")]
    [InlineData("terms", "lines", "terms for 20 embeddings")]
    public void A_file_of_another_kind_is_refused_by_name(string key, string value, string reason)
    {
        var file = SafetensorsFile.Parse(TinyEncoder.Bytes(), "x");
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, file.Tensors, new Dictionary<string, string>(file.Metadata) { [key] = value });
        var refused = Assert.Throws<ModelFileException>(() => StaticEncoder.Parse(stream.ToArray(), "encoders/static.safetensors"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("encoders/static.safetensors", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_never_gives_more_than_an_error_that_names_the_file()
    {
        byte[] sound = TinyEncoder.Bytes(quantize: true);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            byte[] damaged = [.. sound];
            foreach (var (at, value) in changes) damaged[at] = value;
            try
            {
                var vector = Encode(StaticEncoder.Parse(damaged, "e.safetensors"), "image speech text");
                Assert.All(vector, x => Assert.True(float.IsFinite(x)));
            }
            catch (ModelFileException refused)
            {
                Assert.Contains("e.safetensors", refused.Message, StringComparison.Ordinal);
            }
        }, iter: 5_000);
    }

    private static float[] Encode(StaticEncoder encoder, string text)
    {
        var vector = new float[encoder.Dimension];
        encoder.Encode(text, vector);
        return vector;
    }

    private static StaticEncoder Make(string[] terms, float[] embeddings, float[] weights, bool quantize)
    {
        using var stream = new MemoryStream();
        new StaticEncoderWriter(terms, embeddings, weights) { Quantize = quantize }.Write(stream);
        return StaticEncoder.Parse(stream.ToArray(), "made");
    }
}
