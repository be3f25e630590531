using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Two towers, or one for both: queries and documents become vectors, and a score is their dot product.</summary>
public sealed class DualEncoder : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> _query;
    private readonly nn.Module<Tensor, Tensor>? _document;
    private readonly bool _normalize;

    /// <summary>Joins towers.</summary>
    /// <param name="query">Encodes queries, (batch, …) to (batch, width).</param>
    /// <param name="document">Encodes documents; null means that the query's tower does, which is safer with little data.</param>
    /// <param name="normalize">Whether vectors are made of length one, so that scores are cosines. Default true.</param>
    public DualEncoder(nn.Module<Tensor, Tensor> query, nn.Module<Tensor, Tensor>? document = null, bool normalize = true)
        : base(nameof(DualEncoder))
    {
        ArgumentNullException.ThrowIfNull(query);
        (_query, _document, _normalize) = (query, document, normalize);
        register_module("query", query);
        if (document is not null)
            register_module("document", document);
    }

    /// <summary>The vectors of queries.</summary>
    /// <param name="queries">What the query's tower reads.</param>
    public Tensor EncodeQueries(Tensor queries) => Encode(_query, queries);

    /// <summary>The vectors of documents.</summary>
    /// <param name="documents">What the document's tower reads.</param>
    public Tensor EncodeDocuments(Tensor documents) => Encode(_document ?? _query, documents);

    /// <summary>The score of every query with every document, (queries, documents).</summary>
    /// <param name="queries">What the query's tower reads.</param>
    /// <param name="documents">What the document's tower reads.</param>
    public Tensor Scores(Tensor queries, Tensor documents)
    {
        using var scope = NewDisposeScope();
        return EncodeQueries(queries).matmul(EncodeDocuments(documents).t()).MoveToOuterDisposeScope();
    }

    private Tensor Encode(nn.Module<Tensor, Tensor> tower, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var vectors = tower.forward(input);
        return (_normalize ? nn.functional.normalize(vectors, dim: 1) : vectors).MoveToOuterDisposeScope();
    }
}
