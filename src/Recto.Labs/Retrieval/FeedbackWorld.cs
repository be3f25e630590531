using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Documents in clusters and queries that see a part of their cluster's direction: a first search finds right documents and wrong ones.</summary>
/// <param name="Clusters">How many clusters, at least 2.</param>
/// <param name="Size">Documents in a cluster.</param>
/// <param name="DocumentNoise">The deviation of a document around its cluster's direction, in every dimension.</param>
/// <param name="QueryNoise">The deviation of a query around the part that it sees.</param>
/// <param name="Seed">Draws clusters and documents.</param>
internal sealed record FeedbackWorld(int Clusters, int Size, double DocumentNoise, double QueryNoise, Seed Seed)
{
    /// <summary>The width of all vectors.</summary>
    public const int Width = 16;

    /// <summary>Documents that the first search lists.</summary>
    public const int Listed = 6;

    private const double Seen = .6;

    /// <summary>The documents, (clusters · size, width) of length 1, cluster by cluster; the caller owns them.</summary>
    public Tensor Documents()
    {
        using var scope = NewDisposeScope();
        using var noise = Seed.Stream("documents").ToGenerator();
        var around = Directions().repeat_interleave(Size, 0);
        return Unit(around + (randn(Clusters * Size, Width, generator: noise) * DocumentNoise)).MoveToOuterDisposeScope();
    }

    /// <summary>Draws queries with what the first search lists for them, the best first; the caller owns the tensors.</summary>
    /// <param name="count">How many.</param>
    /// <param name="documents">What <see cref="Documents"/> gave.</param>
    /// <param name="seed">Draws them.</param>
    public FeedbackQueries Queries(int count, Tensor documents, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var wanted = seed.Stream("wanted").ToGenerator();
        using var masks = seed.Stream("masks").ToGenerator();
        using var noise = seed.Stream("noise").ToGenerator();
        var document = randint(0, Clusters * Size, count, dtype: int64, generator: wanted);
        var cluster = document.div(Size, RoundingMode.floor);
        var part = Directions()[cluster] * rand(count, Width, generator: masks).lt(Seen).to(float32);
        var queries = Unit(part + (randn(count, Width, generator: noise) * QueryNoise));
        var listed = queries.mm(documents.t()).topk(Listed).indexes;
        return new(
            queries.MoveToOuterDisposeScope(), documents[listed].MoveToOuterDisposeScope(), listed.MoveToOuterDisposeScope(), document.MoveToOuterDisposeScope(), cluster.MoveToOuterDisposeScope());
    }

    private static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, dim: 1);

    private Tensor Directions()
    {
        using var generator = Seed.Stream("directions").ToGenerator();
        return Unit(randn(Clusters, Width, generator: generator));
    }
}

/// <summary>Queries and what a first search found.</summary>
/// <param name="Vectors">(queries, width), of length 1.</param>
/// <param name="Feedback">(queries, listed, width): the documents of the first search, the best first.</param>
/// <param name="Found">(queries, listed) int64: which documents they are.</param>
/// <param name="Document">(queries) int64: the document that is asked for.</param>
/// <param name="Cluster">(queries) int64: its cluster.</param>
internal sealed record FeedbackQueries(Tensor Vectors, Tensor Feedback, Tensor Found, Tensor Document, Tensor Cluster);
