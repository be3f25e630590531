using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Training;

/// <summary>Step Law (Li et al. 2025, arXiv 2503.04715): the best peak learning rate and batch size of a language-model pre-training.</summary>
/// <remarks>
/// <c>lr* = 1.79·N^−.713·D^.307</c> and <c>bs* = .58·D^.571</c> tokens, N without embeddings and head. Measured on dense models of 60 M to
/// 1 B parameters; for mixtures of experts N counts all experts.
/// </remarks>
public static class StepLaw
{
    private const double LeastN = 6e7, MostN = 1.1e9, LeastD = 2e9, MostD = 1e11;

    /// <summary>The published law of the peak learning rate.</summary>
    public static StepLawFormula PublishedLearningRate { get; } = new(1.79, -.713, .307);

    /// <summary>The published law of the batch in tokens.</summary>
    public static StepLawFormula PublishedBatch { get; } = new(.58, 0, .571);

    private static StepLawFormula MeanLearningRate { get; } = new(Math.Exp(.586308), -.712922, .307491);

    private static StepLawFormula MeanBatch { get; } = new(Math.Exp(-.543542), 0, .570944);

    /// <summary>The advice for one training.</summary>
    /// <param name="nonEmbeddingParams">N: weights of attention and feed-forward layers, above 0.</param>
    /// <param name="tokens">D: training tokens, above 0.</param>
    /// <param name="seqLen">Tokens in a sequence, at least 1.</param>
    /// <param name="version">Which constants. Default the published ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public static HyperparameterAdvice Advise(double nonEmbeddingParams, double tokens, int seqLen, StepLawVersion version = StepLawVersion.Published)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seqLen, 1);
        var (rateLaw, batchLaw) = version == StepLawVersion.Published ? (PublishedLearningRate, PublishedBatch) : (MeanLearningRate, MeanBatch);
        double rate = rateLaw.Evaluate(nonEmbeddingParams, tokens), law = batchLaw.Evaluate(nonEmbeddingParams, tokens);
        // The law exceeds all data only below one token (D < .3), so one sequence is the only bound that can be met.
        double batch = Math.Max(law, seqLen);
        string? warning = law < seqLen ? "The law's batch is below one sequence; one sequence is advised." : null;
        bool extrapolated = nonEmbeddingParams is < LeastN or > MostN || tokens is < LeastD or > MostD;
        double logN = Math.Log(nonEmbeddingParams), logD = Math.Log(tokens);
        double rateDeviation = Math.Sqrt(Square(.6234) + Square(.02984 * logN) + Square(.01913 * logD));
        double batchDeviation = Math.Sqrt(Square(.4370) + Square(.01866 * logD));
        return new(rate, batch, batch / seqLen, Around(rate, rateDeviation), Around(law, batchDeviation), extrapolated, warning);
    }

    /// <summary>Fits both laws to a sweep: keeps every run close to the best of its setting, then regresses the logarithms, with resamples.</summary>
    /// <param name="pts">The runs, in any order.</param>
    /// <param name="gap">Runs whose loss is within this share of the best of their (N, D) are kept. Default .0025.</param>
    /// <param name="bootstraps">Resamples; the coefficients are their means. 0 gives the plain fit. Default 1,000.</param>
    /// <param name="seed">Draws the resamples.</param>
    /// <exception cref="ArgumentException">A run has a size, rate or batch that is not above 0.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than three different (N, D), or ln N and ln D are collinear.</exception>
    public static StepLawFit Fit(IReadOnlyList<SweepPoint> pts, double gap = .0025, int bootstraps = 1000, Seed seed = default)
    {
        ArgumentNullException.ThrowIfNull(pts);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (pts.FirstOrDefault(p => !(p.N > 0 && p.D > 0 && p.LearningRate > 0 && p.BatchTokens > 0)) is { } bad)
            throw new ArgumentException($"Sizes, rates and batches must be above 0; got {bad}.", nameof(pts));
        // The order of the runs must not change the resamples.
        var settings = pts.Where(p => double.IsFinite(p.Loss)).GroupBy(p => (p.N, p.D)).ToList();
        var kept = settings.SelectMany(g => Near(g, gap)).OrderBy(p => p.N).ThenBy(p => p.D).ThenBy(p => p.LearningRate).ThenBy(p => p.BatchTokens).ToList();
        if (settings.Count < 3)
            throw new InvalidOperationException($"A fit needs runs of at least three different (N, D); there are {settings.Count}.");
        using var scope = NewDisposeScope();
        var both = tensor(kept.SelectMany(p => new[] { Math.Log(p.N), Math.Log(p.D) }).ToArray()).reshape(-1, 2);
        var rates = tensor(kept.Select(p => Math.Log(p.LearningRate)).ToArray());
        var batches = tensor(kept.Select(p => Math.Log(p.BatchTokens)).ToArray());
        var rate = LogRegression.Fit(both, rates, bootstraps, seed.Stream("rate"));
        var batch = LogRegression.Fit(both[.., 1..], batches, bootstraps, seed.Stream("batch"));
        return new(new(Math.Exp(rate.Means[0]), rate.Means[1], rate.Means[2]), new(Math.Exp(batch.Means[0]), 0, batch.Means[1]), rate, batch, settings.Count, kept.Count);
    }

    internal static void RequireSize(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, "A size must be a finite number above 0.");
    }

    private static IEnumerable<SweepPoint> Near(IGrouping<(double N, double D), SweepPoint> setting, double gap)
    {
        double best = setting.Min(p => p.Loss);
        return setting.Where(p => p.Loss - best <= gap * Math.Abs(best));
    }

    private static (double Low, double High) Around(double value, double deviation)
        => (value * Math.Exp(-1.96 * deviation), value * Math.Exp(1.96 * deviation));

    private static double Square(double x) => x * x;
}
