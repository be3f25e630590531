using Recto.Retrieval.Encoders;
using Recto.Retrieval.Hybrid;

namespace Recto.Retrieval.Tests.Hybrid;

/// <summary>Documents and encoders of the words of <see cref="Corpus"/>.</summary>
internal static class Made
{
    public const int Words = 40;

    /// <summary>Each word has a direction of its own, near those of some others.</summary>
    public static StaticEncoder Encoder { get; } = Make();

    public static SearchDocument Document(string id, string title, string body = "") => new(id)
    {
        Text = new Dictionary<string, string> { ["title"] = title, ["body"] = body },
    };

    public static async Task<HybridIndex> IndexAsync((string Title, string Body)[] texts, HybridOptions? options = null)
    {
        var index = HybridIndex.CreateInMemory(Corpus.Schema, Encoder, options);
        for (int i = 0; i < texts.Length; i++) await index.AddAsync(Corpus.Document(i, texts[i]), TestContext.Current.CancellationToken);
        await index.CommitAsync(TestContext.Current.CancellationToken);
        return index;
    }

    private static StaticEncoder Make()
    {
        const int dimension = 12;
        var embeddings = new float[Words * dimension];
        for (int i = 0; i < embeddings.Length; i++) embeddings[i] = MathF.Sin(i * i * 0.7f + i);
        using var stream = new MemoryStream();
        new StaticEncoderWriter(Enumerable.Range(0, Words).Select(i => $"w{i}"), embeddings, [.. Enumerable.Range(0, Words).Select(i => 1 + i % 3f)]).Write(stream);
        return StaticEncoder.Parse(stream.ToArray(), "made");
    }
}
