using Recto.Retrieval.Encoders;

namespace Recto.Hosting.Tests.Searching;

/// <summary>An encoder's file: three themes of a few words.</summary>
internal static class TinyEncoder
{
    private static readonly string[][] Stems = [["imag", "pixel", "camera"], ["speech", "voic", "sound", "audio"], ["moss", "fern", "forest"]];

    public static string Write(string folder, string name = "tiny.safetensors", float own = 0.2f)
    {
        string[] terms = [.. Stems.SelectMany(theme => theme)];
        var dimension = Stems.Length + terms.Length;
        var embeddings = new float[terms.Length * dimension];
        for (var i = 0; i < terms.Length; i++)
        {
            embeddings[(i * dimension) + Array.FindIndex(Stems, theme => theme.Contains(terms[i]))] = 1;
            embeddings[(i * dimension) + Stems.Length + i] = own;
        }

        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        new StaticEncoderWriter(terms, embeddings, [.. terms.Select(_ => 1f)]).Write(file);
        return path;
    }
}
