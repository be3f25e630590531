using Recto.Methods.Common;

namespace Recto.Methods.Retrieval;

/// <summary>What a dual encoder learns from: queries, documents, and which document answers which query.</summary>
/// <param name="Queries">The queries, for instance titles.</param>
/// <param name="Documents">The documents, for instance abstracts, of the same vocabulary. Documents of no pair can be negatives.</param>
/// <param name="Pairs">A query and a document that answers it, by number; at least one.</param>
public sealed record TrainingPairs(TokenBags Queries, TokenBags Documents, IReadOnlyList<(int Query, int Document)> Pairs)
{
    /// <summary>A group for each document: documents of one group are no negatives for each other's queries. Null (default) means that
    /// every document is a group of its own.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    internal int GroupOf(int document) => Groups?[document] ?? document;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Queries);
        ArgumentNullException.ThrowIfNull(Documents);
        ArgumentNullException.ThrowIfNull(Pairs);
        if (Pairs.Count == 0)
            throw new ArgumentException("There must be at least one pair.");
        if (Queries.Vocabulary != Documents.Vocabulary)
            throw new ArgumentException($"Queries have a vocabulary of {Queries.Vocabulary} tokens, documents of {Documents.Vocabulary}.");
        foreach (var (query, document) in Pairs)
        {
            if ((uint)query >= (uint)Queries.Count || (uint)document >= (uint)Documents.Count)
                throw new ArgumentException($"There is a pair ({query}, {document}), but {Queries.Count} queries and {Documents.Count} documents.");
        }

        if (Groups is not null && Groups.Count != Documents.Count)
            throw new ArgumentException($"There are {Groups.Count} groups for {Documents.Count} documents.");
    }
}
