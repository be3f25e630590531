using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Vectors of words from the documents they stand in together: positive pointwise mutual information, cut to its largest dimensions.</summary>
internal static class WordVectors
{
    /// <summary>Vectors of unit length on average per dimension; words of no document get random ones.</summary>
    /// <param name="corpus">The documents.</param>
    /// <param name="words">How many words, those of the corpus first.</param>
    /// <param name="width">Dimensions.</param>
    /// <param name="seed">Draws the random vectors.</param>
    /// <returns>(words, width); the caller owns it.</returns>
    public static Tensor Of(ConceptCorpus corpus, int words, int width, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        int known = corpus.Vocabulary;
        var stands = new float[corpus.Documents.Count * known];
        for (int i = 0; i < corpus.Documents.Count; i++)
        {
            foreach (int token in corpus.Documents[i].Tokens)
            {
                stands[(i * known) + token] = 1;
            }
        }

        var x = tensor(stands, corpus.Documents.Count, known).to(float64);
        var together = x.t().mm(x);
        together.diagonal().zero_();
        var often = together.sum(1, keepdim: true).clamp_min(1);
        var information = (together * together.sum() / often / often.t()).clamp_min(1).log();
        var (u, s, _) = linalg.svd(information, fullMatrices: false);
        int kept = Math.Min(width, known);
        var vectors = u[.., ..kept] * s[..kept].sqrt();
        vectors = vectors / vectors.square().mean().sqrt();
        using var g = seed.ToGenerator();
        var all = randn(words, width, dtype: float64, generator: g);
        all[..known, ..kept] = vectors;
        return all.to(float32).MoveToOuterDisposeScope();
    }
}
