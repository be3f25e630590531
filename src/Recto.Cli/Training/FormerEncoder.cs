using Recto.Methods.Common;
using Recto.Retrieval.Encoders;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Cli.Training;

/// <summary>
/// The encoder that a new one is to be compatible with, over the new one's terms: a new query can then be searched among old vectors, and nothing has to be encoded anew.
/// </summary>
internal sealed class FormerEncoder : IDisposable
{
    private readonly BagEncoder _encoder;

    private FormerEncoder(BagEncoder encoder, LatentStart start, string fingerprint, IReadOnlyList<string> chain) =>
        (_encoder, Start, Fingerprint, CompatibleWith) = (encoder, start, fingerprint, chain);

    /// <summary>Where training starts: known terms where they were, new ones in the middle of the documents that have them.</summary>
    public LatentStart Start { get; }

    public string Fingerprint { get; }

    /// <summary>Fingerprints of all encoders whose vectors stay valid.</summary>
    public IReadOnlyList<string> CompatibleWith { get; }

    public static FormerEncoder Load(string path, TermCorpus corpus, EncoderTrainingOptions options)
    {
        using var former = StaticEncoder.Load(path);
        if (former.Dimension != options.Dimension)
        {
            throw new CommandException($"{path} makes vectors of {former.Dimension} numbers; a compatible encoder has as many: --dimension {former.Dimension}.");
        }

        int width = options.Dimension;
        var rows = new float[corpus.Terms.Count * width];
        var known = new bool[corpus.Terms.Count];
        for (int term = 0; term < known.Length; term++)
        {
            known[term] = former.TryGetTerm(corpus.Terms[term], rows.AsSpan(term * width, width));
        }

        var start = StartOf(corpus, rows, known, width);
        var encoder = new BagEncoder(corpus.Terms.Count, width, null, new Seed(options.Seed));
        using (no_grad())
        using (var fixedRows = tensor(rows, corpus.Terms.Count, width))
        {
            encoder.Embedding.copy_(fixedRows);
        }

        return new(encoder, start, former.Identity.Fingerprint, [former.Identity.Fingerprint, .. former.Identity.CompatibleWith]);
    }

    /// <summary>Its vectors of some texts, without gradient; the caller owns them.</summary>
    public Tensor Encode(TokenBags texts, IReadOnlyList<int> which)
    {
        using var quiet = no_grad();
        return _encoder.Encode(texts, which);
    }

    public void Dispose() => _encoder.Dispose();

    private static LatentStart StartOf(TermCorpus corpus, float[] rows, bool[] known, int width)
    {
        var (directions, gates) = ((float[])rows.Clone(), new float[known.Length]);
        var document = new float[width];
        for (int paper = 0; paper < corpus.Count; paper++)
        {
            int[] terms = [.. corpus.Title(paper).ToArray().Concat(corpus.Body(paper).ToArray()).Distinct()];
            Array.Clear(document);
            foreach (int term in terms)
            {
                Add(rows.AsSpan(term * width, width), document);
            }

            Scale(document);
            foreach (int term in terms)
            {
                if (!known[term])
                {
                    Add(document, directions.AsSpan(term * width, width));
                }
            }
        }

        float[] frequencies = corpus.InverseDocumentFrequencies();
        double weights = 0, rarities = 0;
        for (int term = 0; term < known.Length; term++)
        {
            gates[term] = Scale(directions.AsSpan(term * width, width));
            (weights, rarities) = known[term] ? (weights + gates[term], rarities + frequencies[term]) : (weights, rarities);
        }

        // A new term weighs what known ones of its rarity do.
        for (int term = 0; term < known.Length; term++)
        {
            if (!known[term])
            {
                gates[term] = (float)(frequencies[term] * weights / Math.Max(rarities, 1e-9));
            }
        }

        float all = (float)(frequencies.Sum() / Math.Max(gates.Sum(gate => (double)gate), 1e-9));
        for (int term = 0; term < gates.Length; term++)
        {
            gates[term] *= all;
        }

        return new(directions, gates);
    }

    private static void Add(ReadOnlySpan<float> row, Span<float> sum)
    {
        for (int i = 0; i < row.Length; i++)
        {
            sum[i] += row[i];
        }
    }

    private static float Scale(Span<float> row)
    {
        float length = 0;
        foreach (float x in row)
        {
            length += x * x;
        }

        length = MathF.Sqrt(length);
        foreach (ref float x in row)
        {
            x /= Math.Max(length, 1e-12f);
        }

        return length;
    }
}
