using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests.Encoders;

/// <summary>An encoder for tests: words of a theme share a direction, and each has a little of its own.</summary>
internal static class TinyEncoder
{
    private static readonly string[][] Themes =
    [
        ["vision", "image", "pixel", "picture", "camera"],
        ["audio", "speech", "sound", "voice", "music"],
        ["language", "text", "word", "sentence", "grammar"],
        ["robot", "arm", "grasp", "motion", "control"],
    ];

    public const int Dimension = 24;

    public static StaticEncoder Make(bool quantize = false, string family = "", string compatibleWith = "", float own = 0.3f, Action<float[]>? change = null) =>
        StaticEncoder.Parse(Bytes(quantize, family, compatibleWith, own, change), "tiny.safetensors");

    public static byte[] Bytes(bool quantize = false, string family = "", string compatibleWith = "", float own = 0.3f, Action<float[]>? change = null)
    {
        string[] words = [.. Themes.SelectMany(theme => theme).Select(Stem)];
        var embeddings = new float[words.Length * Dimension];
        for (int i = 0; i < words.Length; i++)
        {
            embeddings[i * Dimension + i / 5] = 1;
            embeddings[i * Dimension + 4 + i] = own;
        }

        change?.Invoke(embeddings);
        using var stream = new MemoryStream();
        new StaticEncoderWriter(words, embeddings, [.. words.Select(_ => 1f)])
        {
            Quantize = quantize,
            Metadata = new Dictionary<string, string> { ["family"] = family, ["compatible-with"] = compatibleWith },
        }.Write(stream);
        return stream.ToArray();
    }

    public static string Stem(string word)
    {
        using var reader = Recto.Retrieval.Analysis.TextAnalyzer.Read(TextAnalysis.English, word);
        return reader.Next() ? reader.Term.ToString() : word;
    }
}
