using Microsoft.Extensions.AI;
using Recto.Hosting.Searching.Encoders;
using Recto.Retrieval.Encoders;

namespace Recto.Hosting.Tests.Searching;

public sealed class OnnxEncoderTests : IDisposable
{
    private static readonly string[] Words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "speech", "voice", "##s", "camera", "[MASK]"];
    private static readonly float[] Vectors = [9, 9, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0.25f, 0, 0, 0, 1, 0, 0];

    private readonly string folder = Directory.CreateTempSubdirectory("recto-onnx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_text_is_the_sum_of_its_tokens_whatever_it_is_batched_with()
    {
        using var encoder = OnnxEncoder.Load(TinyOnnx.Write(folder, Words, Vectors, 2));
        Assert.Equal(2, encoder.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions);
        var made = await encoder.GenerateAsync(["Speech", "voices,\nvoice and\tcameras", ""], cancellationToken: TestContext.Current.CancellationToken);
        // Padding and unknown words add nothing: the one is masked, the other zero here.
        Assert.Equal([[1, 0], [2, 1.5f], [0, 0]], made.Select(vector => vector.Vector.ToArray()));
        using var again = OnnxEncoder.Load(TinyOnnx.Write(folder, Words, Vectors, 2));
        Assert.Equal(encoder.GetService<EncoderIdentity>()!.Fingerprint, again.GetService<EncoderIdentity>()!.Fingerprint);
    }

    [Fact]
    public async Task A_site_searches_with_it()
    {
        await using var site = await HostedSite.EmptyAsync(null, ("Recto:Search:Encoder", TinyOnnx.Write(folder, Words, Vectors, 2)));
        await site.WriteAsync(Made.Paper(1, "Speech", "Speech."), Made.Paper(2, "A camera", "A camera."));
        Assert.Equal(2, (await site.SyncAsync()).Encoded);
        Assert.Null((await site.SearchAsync("voice")).Notice);
        Assert.Equal("2503.00001", (await site.SearchAsync("voice")).Hits[0].Paper.Id.Value);
    }

    [Fact]
    public void What_cannot_be_used_is_refused_by_name()
    {
        var path = TinyOnnx.Write(folder, Words, Vectors, 2, input: "tokens");
        Assert.Contains("no input 'input_ids'", Assert.Throws<ModelFileException>(() => OnnxEncoder.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "not a model");
        Assert.Contains("tiny.onnx", Assert.Throws<ModelFileException>(() => OnnxEncoder.Load(path)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "vocab.txt"));
        Assert.Contains("vocab.txt", Assert.Throws<ModelFileException>(() => OnnxEncoder.Load(path)).Message, StringComparison.Ordinal);
    }
}
