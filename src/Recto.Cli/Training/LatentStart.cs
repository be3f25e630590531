using Recto.Retrieval.Encoders;

namespace Recto.Cli.Training;

/// <summary>
/// Where training starts: at latent semantic analysis of the same papers. From there a few passes are enough, and rare terms, which training moves little, have sensible
/// places already.
/// </summary>
/// <param name="Embeddings">A row a term, of length one.</param>
/// <param name="Gates">A weight a term.</param>
internal sealed record LatentStart(float[] Embeddings, float[] Gates)
{
    public static LatentStart Of(TermCorpus corpus, EncoderTrainingOptions options)
    {
        var learned = new LatentSemanticAnalysis { Dimension = options.Dimension, Threads = options.Threads }.Train(corpus);
        if (learned is null || learned.Dimension != options.Dimension)
        {
            throw new CommandException(
                $"{corpus.Count} papers with {corpus.Terms.Count} terms span fewer than {options.Dimension} directions. Take more papers in, or choose a smaller --dimension.");
        }

        var (rows, gates) = (learned.Embeddings.ToArray(), learned.Weights.ToArray());
        double sum = 0;
        for (int term = 0; term < gates.Length; term++)
        {
            var row = rows.AsSpan(term * options.Dimension, options.Dimension);
            float length = 0;
            foreach (float x in row) length += x * x;
            length = MathF.Sqrt(length);
            foreach (ref float x in row) x /= Math.Max(length, 1e-12f);
            gates[term] *= length;
            sum += gates[term];
        }

        // Only the directions of texts count, so the gates may be of the size that the learning rate is meant for.
        float scale = (float)(corpus.InverseDocumentFrequencies().Sum() / sum);
        for (int term = 0; term < gates.Length; term++) gates[term] *= scale;
        return new(rows, gates);
    }
}
