namespace Recto.Retrieval.Hybrid;

/// <summary>Settings of a <see cref="HybridIndex"/>; none is part of the stored form.</summary>
public sealed record HybridOptions
{
    /// <summary>Settings of the words' side.</summary>
    public IndexOptions Words { get; init; } = new();

    /// <summary>How much meaning counts, from 0 (words alone) to 1 (of the documents that either side brings up, those nearest by meaning). Default 0.5.</summary>
    public double Weight { get; init; } = 0.5;

    /// <summary>As <see cref="Weight"/>, where documents are compared with a document. Default 0.5.</summary>
    public double SimilarWeight { get; init; } = 0.5;

    /// <summary>How the two become one. Default <see cref="FusionMethod.Cosine"/>.</summary>
    public FusionMethod Fusion { get; init; }

    /// <summary>
    /// The query's vector is moved towards the best so many documents of a first ranking, and what is near is found again; 0 for once only. Default 5. Documents and texts
    /// that results should be like are not moved.
    /// </summary>
    public int FeedbackDocuments { get; init; } = 5;

    /// <summary>The mean of those documents' vectors counts so much beside the query's, which counts 1. Default 0.3.</summary>
    public double FeedbackShare { get; init; } = 0.3;

    /// <summary>How many of the best of each side are ranked anew; 1 to 10,000. What words find below follows in the order of words. Default 150.</summary>
    public int Depth { get; init; } = 150;

    /// <summary>A document counts as near from this cosine on; without a word of the query it must be to be found. Default 0.35.</summary>
    public double LeastSimilarity { get; init; } = 0.35;

    /// <summary>With <see cref="HybridRequest.Like"/>: the share of the query's vector in the mean with the document's, 0 to 1. Default 0.5.</summary>
    public double LikeTextShare { get; init; } = 0.5;

    /// <summary>With <see cref="HybridRequest.Like"/>: how many times a word of the query counts as much as the document's best. Default 3.</summary>
    public double LikeTermBoost { get; init; } = 3;

    /// <summary>From so many vectors on a graph is walked, see <see cref="Vectors.VectorIndexOptions.GraphFrom"/>. Default 20,000.</summary>
    public int GraphFrom { get; init; } = 20_000;

    /// <summary>What is encoded of a document. Default null: all its fields of <see cref="TextAnalysis.English"/>, each as often as its boost says.</summary>
    public Func<SearchDocument, string>? Text { get; init; }

    /// <summary>How long a query waits for its vector before it goes on without. Default 2 seconds.</summary>
    public TimeSpan EncoderPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long queries do without an encoder that failed. Default 15 seconds.</summary>
    public TimeSpan EncoderRest { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether added documents are left to <see cref="HybridIndex.EncodeMissingAsync"/>, so that words do not wait for vectors. Default false.</summary>
    public bool EncodeLater { get; init; }

    /// <summary>Documents that are encoded at a time. Default 64.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The clock. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        CheckShare(Weight, nameof(Weight));
        CheckShare(SimilarWeight, nameof(SimilarWeight));
        CheckShare(LikeTextShare, nameof(LikeTextShare));
        if (FeedbackDocuments is < 0 or > 100) throw new ArgumentException($"FeedbackDocuments is {FeedbackDocuments}; it must lie between 0 and 100.");
        if (!(FeedbackShare >= 0) || !double.IsFinite(FeedbackShare)) throw new ArgumentException($"FeedbackShare is {FeedbackShare}; it must be 0 or above.");
        if (Depth is < 1 or > 10_000) throw new ArgumentException($"Depth is {Depth}; it must lie between 1 and 10,000.");
        if (Batch is < 1 or > 10_000) throw new ArgumentException($"Batch is {Batch}; it must lie between 1 and 10,000.");
        if (!(LikeTermBoost > 0) || !double.IsFinite(LikeTermBoost)) throw new ArgumentException($"LikeTermBoost is {LikeTermBoost}; it must be above 0.");
        if (double.IsNaN(LeastSimilarity)) throw new ArgumentException("LeastSimilarity is not a number.");
    }

    internal static void CheckShare(double value, string name)
    {
        if (!(value is >= 0 and <= 1)) throw new ArgumentException($"{name} is {value}; it must lie between 0 and 1.");
    }
}
